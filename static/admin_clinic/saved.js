// Tells a preview in another tab that its article may have been saved.
"use strict";
(() => {
  const { article } = document.currentScript.dataset;
  const channel = new BroadcastChannel("article-saved");
  channel.postMessage(article);
  channel.close();
})();
