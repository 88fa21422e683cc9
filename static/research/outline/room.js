/* How high the bars are that stay in sight, for what scrolls a row to where it is not covered. */

/* Keep the heights of the editor's own bar and of the page's in the styles of `root`. */
export function measureBars(root) {
  const bars = {
    "--outline-bar-height": root.querySelector(".outline-bar"),
    "--page-bar-height": document.querySelector(".submit-row"),
  };
  const measure = () => {
    for (const [name, bar] of Object.entries(bars)) {
      if (bar) root.style.setProperty(name, `${bar.offsetHeight}px`);
    }
  };
  const observer = new ResizeObserver(measure);
  for (const bar of Object.values(bars)) if (bar) observer.observe(bar);
}
