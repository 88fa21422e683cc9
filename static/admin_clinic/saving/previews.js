/* Tells a preview in another tab that the article of `page` may have been saved. */

export function tellPreviews(page) {
  const article = page.getElementById("article-saved")?.dataset.article;
  if (!article) return;
  const channel = new BroadcastChannel("article-saved");
  channel.postMessage(article);
  channel.close();
}
