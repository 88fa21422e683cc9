/* The column beside the article's form says anew what is there and missing once it is saved. */

const overview = document.getElementById("overview");

async function refresh() {
  const response = await fetch(overview.dataset.url);
  if (response.redirected || !response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const open = [...overview.querySelectorAll("details")].map((details) => details.open);
  overview.replaceChildren(...page.getElementById("overview").childNodes);
  overview.querySelectorAll("details").forEach((details, n) => (details.open = open[n] ?? false));
}

if (overview?.dataset.url) {
  const channel = new BroadcastChannel("article-saved");
  channel.addEventListener("message", ({ data }) => {
    // Where the site cannot be reached, the next save will do.
    if (data === overview.dataset.article) void refresh().catch(() => {});
  });
}
