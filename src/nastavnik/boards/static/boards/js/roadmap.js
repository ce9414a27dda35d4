// A step of the roadmap opens without a new page: beside the year, on a phone under its own row.
// The links are plain links: without a script each leads to the page of its step.

const narrow = matchMedia("(max-width: 719px)");
const panel = document.getElementById("step-panel");
const roadmap = document.querySelector(".roadmap");
const rows = () => roadmap.querySelectorAll(".timeline-step");
const rowOf = (address) => [...rows()].find((row) => row.href === address);

if (panel) {
  const bare = "Дорожная карта — Наставник";
  const closed = () => panel.querySelector(".panel-close a").href;
  let chosen = roadmap.querySelector(".timeline-step[aria-current]");
  let opened = "opened" in panel.dataset; // a phone shows nothing until it is asked

  const settle = () => {
    const inPlace = narrow.matches && opened && chosen;
    const home = inPlace ? chosen.parentElement : roadmap;
    if (panel.parentElement !== home) home.append(panel);
    for (const row of rows()) {
      const here = row === chosen && (opened || !narrow.matches);
      row.toggleAttribute("aria-current", here);
      if (here) row.setAttribute("aria-current", "true");
      if (narrow.matches) row.setAttribute("aria-expanded", String(here));
      else row.removeAttribute("aria-expanded");
    }
  };

  // What stands before one's eyes stays there, whatever opened or closed above it.
  const steady = (row, change) => {
    const before = row.getBoundingClientRect().top;
    change();
    scrollBy({ top: row.getBoundingClientRect().top - before, behavior: "instant" });
  };

  const close = () => {
    opened = false;
    const row = chosen;
    steady(row, settle);
    history.replaceState({ htmx: true }, "", closed());
    document.title = bare;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener(
    "click",
    (event) => {
      if (!narrow.matches || !opened) return;
      const again = event.target.closest(".timeline-step") === chosen && chosen !== null;
      if (!again && !event.target.closest(".panel-close")) return;
      event.preventDefault();
      event.stopPropagation();
      close();
    },
    true,
  );

  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const also = panel.querySelector(".also[open]");
    if (also) {
      also.open = false;
      also.querySelector("summary").focus();
      return;
    }
    if (!chosen) return;
    if (narrow.matches) close();
    else chosen.focus();
  });

  // Somebody who was signed out in the meantime, a step that is gone: the link goes its plain way.
  const plainly = (event) => {
    const { xhr, pathInfo } = event.detail;
    const asked = new URL(pathInfo.requestPath, location.href);
    if (xhr.responseURL && new URL(xhr.responseURL).pathname === asked.pathname && xhr.status === 200) return;
    event.detail.shouldSwap = false;
    location.assign(asked);
  };
  document.body.addEventListener("htmx:beforeSwap", plainly);
  document.body.addEventListener("htmx:sendError", plainly);

  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== panel) return;
    chosen = rowOf(new URL(event.detail.pathInfo.requestPath, location.href).href) ?? chosen;
    opened = true;
    panel.hidden = false;
    roadmap.classList.remove("alone");
    steady(chosen, settle);
    panel.scrollTop = 0;
    panel.querySelector("#step-name").focus({ preventScroll: true });
    recall();
  });

  // What was begun of a note waits in this tab while another step is looked at.
  const place = (note) => `note ${new URL(note.form.action).pathname}`;
  const recall = () => {
    const note = panel.querySelector("textarea");
    const begun = note && sessionStorage.getItem(place(note));
    if (!begun || note.value) return;
    note.value = begun;
    note.closest("details").open = true;
  };
  panel.addEventListener("input", ({ target }) => {
    if (target.matches("textarea")) sessionStorage.setItem(place(target), target.value);
  });
  panel.addEventListener("submit", ({ target }) => {
    const note = target.querySelector("textarea");
    if (note) sessionStorage.removeItem(place(note));
  });
  recall();

  narrow.addEventListener("change", settle);
  settle();

  // After a form: a mistake is in sight, or the button that only asked something keeps the focus; else
  // reading and Tab go on at the name of the step.
  const inPlace = narrow.matches && opened && chosen;
  const wrong = panel.querySelector("[aria-invalid], [autofocus]");
  if (wrong) wrong.focus();
  else {
    if (location.hash === "#step-name") panel.querySelector("#step-name").focus({ preventScroll: true });
    if (inPlace) chosen.scrollIntoView({ behavior: "instant" });
  }
}
