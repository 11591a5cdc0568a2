/* What a script adds to pages that work without one. Words come from the data- attributes of its own tag. */
(() => {
  "use strict";
  const words = document.currentScript.dataset;

  /* The error summary is read out and reached first. */
  const focusProblem = (root) => root.querySelector(".problem[tabindex]")?.focus();

  /* Contents and facets are folded on phones and open where there is room. */
  const openFolds = (root) => {
    if (!window.matchMedia("(min-width: 60em)").matches) return;
    root.querySelectorAll("details.fold:not([open])").forEach((fold) => { fold.open = true; });
  };

  const ready = (root) => { focusProblem(root); openFolds(root); };

  /* One press, one request: the pressed button says so until the answer comes, or the person comes back. */
  const hold = (button) => {
    if (!button || button.disabled || button.dataset.words) return;
    button.dataset.words = button.textContent;
    button.disabled = true;
    button.textContent = words.sending;
  };
  const release = () => {
    document.querySelectorAll("button[data-words]").forEach((button) => {
      button.textContent = button.dataset.words;
      button.disabled = false;
      delete button.dataset.words;
    });
  };

  /* Files: said before sending what the server would say after it. */
  const fits = (file, accept) => {
    const kinds = accept.split(",").map((kind) => kind.trim().toLowerCase()).filter(Boolean);
    const name = file.name.toLowerCase();
    return !kinds.length || kinds.some((kind) => (
      kind.startsWith(".") ? name.endsWith(kind)
        : kind.endsWith("/*") ? file.type.startsWith(kind.slice(0, -1))
          : file.type === kind
    ));
  };
  const mebibytes = (bytes) => (bytes / 1048576).toFixed(1).replace(/\.0$/, "");
  const wrongWith = (input) => {
    const limit = Number(input.dataset.maxBytes || Infinity);
    for (const file of input.files) {
      if (!file.size) return words.empty;
      if (!fits(file, input.accept)) return words.kind;
      if (file.size > limit) {
        return words.large.replace("{size}", mebibytes(file.size)).replace("{limit}", mebibytes(limit));
      }
    }
    return "";
  };
  const errorPlace = (input) => {
    const id = `${input.id}-e`;
    const described = (input.getAttribute("aria-describedby") || "").split(" ").filter(Boolean);
    if (!described.includes(id)) input.setAttribute("aria-describedby", [...described, id].join(" "));
    const found = document.getElementById(id);
    if (found) return found;
    const place = document.createElement("p");
    place.id = id;
    place.className = "err";
    place.setAttribute("role", "alert");
    input.before(place);
    return place;
  };
  const checkFile = (input) => {
    const message = wrongWith(input);
    if (message || document.getElementById(`${input.id}-e`)) {
      errorPlace(input).textContent = message;
      input.toggleAttribute("aria-invalid", Boolean(message));
      if (message) input.setAttribute("aria-invalid", "true");
    }
    return !message;
  };

  document.addEventListener("change", (event) => {
    if (event.target.matches("input[type=file]")) checkFile(event.target);
  });
  document.addEventListener("submit", (event) => {
    const bad = [...event.target.querySelectorAll("input[type=file]")].filter((input) => !checkFile(input));
    if (bad.length) {
      event.preventDefault();
      event.stopPropagation();
      bad[0].focus();
    }
  }, true);
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method === "get") return;
    /* After this turn, so that the pressed button's own name and value are still sent. */
    setTimeout(() => hold(event.submitter || event.target.querySelector("button:not([type=button])")));
  });
  window.addEventListener("pageshow", release);

  /* In the officers' queue the arrow keys go from filing to filing, while the focus is on one of them. */
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const table = event.target.closest?.("table.queue");
    if (!step || !table || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = [...table.querySelectorAll("td a[href]")];
    const next = links[links.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  /* htmx: the same care for a part of a page; what could not be sent is said where the form has its status. */
  const tell = (event, message) => {
    release();
    const form = event.target.closest("form") || document;
    const place = form.querySelector("[role=status]") || document.querySelector("main [role=status]");
    if (place) place.textContent = message;
  };
  document.addEventListener("htmx:configRequest", (event) => {
    /* A button that stands outside its form (form="…") still sends its name and value. */
    const button = event.detail.triggeringEvent?.submitter;
    if (button?.name) event.detail.parameters[button.name] = button.value;
  });
  document.addEventListener("htmx:afterSwap", (event) => { release(); ready(event.target); });
  document.addEventListener("htmx:sendError", (event) => tell(event, words.unsent));
  document.addEventListener("htmx:responseError", (event) => tell(event, words.failed));

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => ready(document));
  else ready(document);
})();
