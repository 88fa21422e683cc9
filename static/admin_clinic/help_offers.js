/* Shows what is said for the topics that are ticked, before they are saved, too. */

const offers = document.getElementById("help-offers");
const topics = document.querySelectorAll('input[name="topics"]');

function show() {
  const ticked = new Set([...topics].filter((box) => box.checked).map((box) => box.value));
  let isAny = false;
  for (const offer of offers.querySelectorAll(".help-offer")) {
    offer.hidden = !ticked.has(offer.dataset.topic);
    isAny ||= !offer.hidden;
  }
  offers.querySelector(".help-offers-none").hidden = isAny;
}

if (offers && topics.length) {
  for (const box of topics) box.addEventListener("change", show);
  show();
}
