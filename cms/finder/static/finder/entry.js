/* The entry's preview follows what is typed; without scripts the button shows it. */
(() => {
  "use strict";
  const WAIT = 400; /* milliseconds without a key */
  const form = document.getElementById("entry");
  const place = document.getElementById("preview");
  let timer = 0;
  let asked = null;

  const look = async () => {
    asked?.abort();
    asked = new AbortController();
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.dataset.preview, {
        method: "POST", body: new FormData(form), signal: asked.signal,
      });
      if (answer.ok) place.innerHTML = await answer.text();
      place.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError") place.removeAttribute("aria-busy");
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  form.addEventListener("click", (event) => {
    if (event.target.name !== "pick") return;
    event.preventDefault();
    form.elements.official.value = event.target.value;
    look();
  });
})();
