/* Search boxes complete what is typed (the ARIA combobox with a list), and results say which of them was opened.
   Without this file both are plain forms and links. Words come from the data- attributes of its own tag. */
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const WAIT = 80; /* milliseconds without a key */
  const known = new Map();

  const element = (name, attributes) => {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };

  class Combobox {
    constructor(form) {
      this.form = form;
      this.input = form.elements.q;
      this.options = [];
      this.at = -1;
      const id = `${this.input.id}-options`;
      this.list = element("ul", { id, role: "listbox", "aria-label": words.options });
      this.list.hidden = true;
      this.status = element("span", { role: "status", class: "vh" });
      form.append(this.list, this.status);
      this.input.type = "text"; /* a field of type search may not be a combobox */
      const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id, enterkeyhint: "search" };
      Object.entries(roles).forEach(([key, value]) => this.input.setAttribute(key, value));
      this.listen();
    }

    listen() {
      this.input.addEventListener("input", (event) => { if (!event.isComposing) this.later(); });
      this.input.addEventListener("compositionend", () => this.later());
      this.input.addEventListener("keydown", (event) => this.press(event));
      this.input.addEventListener("blur", () => this.close());
      this.form.addEventListener("submit", () => this.close());
      /* Before the field loses its focus, which would close the list. */
      this.list.addEventListener("pointerdown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.take(Number(option.dataset.at));
      });
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), WAIT);
    }

    async ask() {
      const typed = this.input.value.trim();
      this.asked?.abort();
      if (!typed) { this.close(); return; }
      if (!known.has(typed)) {
        this.asked = new AbortController();
        try {
          const address = `${words.complete}?${new URLSearchParams({ q: typed })}`;
          const answer = await fetch(address, { signal: this.asked.signal });
          if (!answer.ok) { this.close(); return; }
          known.set(typed, (await answer.json()).options);
        } catch { return; } /* asked again meanwhile, or not reachable: the form works as it is */
      }
      if (typed === this.input.value.trim() && document.activeElement === this.input) this.show(known.get(typed));
    }

    show(options) {
      this.options = options;
      this.list.replaceChildren(...options.map((option, at) => {
        const made = element("li", { role: "option", id: `${this.list.id}-${at}`, "aria-selected": "false", "data-at": at });
        made.append(option.text);
        if (option.note) {
          const note = element("small", {});
          note.append(option.note);
          made.append(" ", note);
        }
        return made;
      }));
      this.mark(-1);
      this.open(options.length > 0);
      this.status.textContent = options.length ? words.some.replace("{n}", options.length) : "";
    }

    open(yes) {
      this.list.hidden = !yes;
      this.input.setAttribute("aria-expanded", String(yes));
    }

    close() {
      clearTimeout(this.timer);
      this.asked?.abort();
      this.mark(-1);
      this.open(false);
      this.status.textContent = "";
    }

    mark(at) {
      this.at = at;
      [...this.list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
      const option = this.list.children[at];
      if (!option) { this.input.removeAttribute("aria-activedescendant"); return; }
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    press(event) {
      if (event.isComposing) return;
      const isOpen = !this.list.hidden;
      const count = this.options.length;
      if (event.key === "Escape" && isOpen) {
        event.preventDefault();
        this.close();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!isOpen) { this.ask(); return; }
        /* One place beyond the last stands for the words as they were typed. */
        const step = event.key === "ArrowDown" ? 1 : -1;
        const next = (this.at + 1 + step + count + 1) % (count + 1);
        this.mark(next - 1);
      } else if (event.key === "Enter" && isOpen && this.at >= 0) {
        event.preventDefault();
        this.take(this.at);
      }
    }

    take(at) {
      const option = this.options[at];
      this.close();
      if (option.url) { window.location.assign(option.url); return; }
      this.input.value = option.text;
      this.form.requestSubmit();
    }
  }

  /* Which result was opened, in a new tab too: words and matter, nothing about who it was. */
  const tellChosen = (list) => {
    const tell = (event) => {
      const link = event.target.closest("a[data-code]");
      const token = document.querySelector("input[name=csrfmiddlewaretoken]");
      if (!link || !token || event.button > 1) return;
      const body = new URLSearchParams({ q: list.dataset.q, code: link.dataset.code, csrfmiddlewaretoken: token.value });
      fetch(list.dataset.chosen, { method: "POST", body, keepalive: true }).catch(() => {});
    };
    list.addEventListener("click", tell);
    list.addEventListener("auxclick", tell);
  };

  /* Other lists have boxes of their own kind: the desk's queue, public replies. */
  const isHalls = (form) => new URL(form.action).pathname === words.search;
  [...document.querySelectorAll("form[role=search]")].filter(isHalls).forEach((form) => new Combobox(form));
  document.querySelectorAll("[data-chosen]").forEach(tellChosen);
})();
