// Tells a preview in another tab that its article may have been saved.

const { article } = document.getElementById("article-saved").dataset;
const channel = new BroadcastChannel("article-saved");
channel.postMessage(article);
channel.close();
