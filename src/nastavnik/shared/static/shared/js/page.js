// Small comforts. Every page works without them.

// An error summary takes the focus, so that it is heard and seen first.
document.querySelector("[data-focus]")?.focus();

// A long answer says that it is being made, and a second press does nothing.
const noteDelay = 300;
let answering = null;
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button?.value === "download") return;
  if (answering) {
    event.preventDefault();
    return;
  }
  answering = button ?? event.target;
  button?.setAttribute("aria-disabled", "true");
  const note = document.querySelector("[data-progress-note]");
  setTimeout(() => note?.classList.add("shown"), noteDelay);
});
// Coming back by the browser's «Назад» finds the page ready again.
window.addEventListener("pageshow", () => {
  if (!answering) return;
  answering.removeAttribute("aria-disabled");
  answering = null;
  document.querySelector("[data-progress-note]")?.classList.remove("shown");
});

// A box that opens its own fields: without a script they are simply open.
for (const box of document.querySelectorAll("[data-closes]")) {
  const target = document.getElementById(box.dataset.closes);
  const follow = () => {
    target.hidden = box.checked;
  };
  box.addEventListener("change", follow);
  follow();
}

// On a phone parts of a long page are folded to their answers: without a script they are simply open.
if (matchMedia("(max-width: 719px)").matches) {
  for (const part of document.querySelectorAll("details[data-folds]")) part.open = false;
}

// A closed part that holds the place one goes to opens.
const openAround = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let part = target; part; part = part.parentElement) {
    if (part.tagName === "DETAILS") part.open = true;
  }
};
window.addEventListener("hashchange", openAround);
openAround();

// The phone's ribbon begins at the present stage; its arrows turn it without a change of the address.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
for (const slides of document.querySelectorAll(".ribbon-slides")) {
  const turn = (panel, behavior) => {
    slides.scrollTo({ left: panel.offsetLeft - slides.offsetLeft, behavior });
  };
  let here = slides.querySelector(".present") ?? slides.firstElementChild;
  turn(here, "instant");
  // A phone that is turned goes on showing the stage it showed.
  let width = slides.clientWidth;
  slides.addEventListener("scroll", () => {
    if (width && slides.clientWidth === width) here = slides.children[Math.round(slides.scrollLeft / width)] ?? here;
  });
  new ResizeObserver(() => {
    if (slides.clientWidth === width) return;
    width = slides.clientWidth;
    turn(here, "instant");
  }).observe(slides);
  // Only the panel that is seen is heard and reached by Tab; where none is, none is shut.
  const shown = new Set();
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) shown[isIntersecting ? "add" : "delete"](target);
      for (const panel of slides.children) panel.inert = shown.size > 0 && !shown.has(panel);
    },
    { root: slides, threshold: 0.5 },
  );
  for (const panel of slides.children) seen.observe(panel);
  slides.addEventListener("click", (event) => {
    const arrow = event.target.closest(".ribbon-turn");
    if (!arrow) return;
    event.preventDefault();
    const panel = document.getElementById(arrow.hash.slice(1));
    const same = arrow.classList.contains("on") ? ".ribbon-turn.on" : ".ribbon-turn:not(.on)";
    panel.inert = false;
    (panel.querySelector(same) ?? panel.querySelector(".ribbon-slide")).focus({ preventScroll: true });
    turn(panel, calm.matches ? "instant" : "smooth");
  });
}

// A menu closes by Escape, and by a press beside it.
for (const menu of document.querySelectorAll("[data-menu]")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (menu.closest("header") && !menu.contains(event.target)) menu.open = false;
  });
}

// The in-page menu shows where one is.
const links = new Map(
  [...document.querySelectorAll(".inpage a")].map((link) => [link.hash.slice(1), link]),
);
if (links.size) {
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.id)?.setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "-15% 0px -75% 0px" },
  );
  for (const id of links.keys()) {
    const section = document.getElementById(id);
    if (section) seen.observe(section);
  }
}

// «Распечатать» opens the browser's own window.
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}

// An answer that has fields of its own shows them when it is chosen; without a script they are open.
for (const box of document.querySelectorAll("[data-opens]")) {
  const target = document.getElementById(box.dataset.opens);
  const follow = () => {
    target.hidden = !box.checked;
  };
  for (const one of document.getElementsByName(box.name)) one.addEventListener("change", follow);
  follow();
}

// «Пока ничего нет» takes the other ticks of its form away, and any of them takes it away.
for (const alone of document.querySelectorAll("[data-alone]")) {
  alone.form.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox" || !target.checked) return;
    for (const one of alone.form.querySelectorAll(":checked[type=checkbox]")) {
      if (one === target || (one !== alone && target !== alone)) continue;
      one.checked = false;
      one.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}

// The button that takes a list says what was told of those whom the list does not name.
const counted = (many, one, words) => `${many} ${many % 10 === 1 && many % 100 !== 11 ? one : words}`;
for (const button of document.querySelectorAll("[data-takes]")) {
  const choices = [...document.querySelectorAll("select[data-settles]")];
  const follow = () => {
    const told = new Map();
    for (const { selectedOptions: [{ dataset }] } of choices) {
      if (!dataset.one) continue;
      const [many] = told.get(dataset.one) ?? [0];
      told.set(dataset.one, [many + 1, dataset.many]);
    }
    const said = [...told].map(([one, [many, words]]) => counted(many, one, words)).join(", ");
    const { takes, same, end } = button.dataset;
    const alone = said ? `Отметить: ${said}` : same;
    button.textContent = (takes ? [takes, said].filter(Boolean).join("; ") : alone) + end;
  };
  for (const one of choices) one.addEventListener("change", follow);
  follow();
}

// A long list of people is searched in place; without a script the browser's own search finds them.
for (const field of document.querySelectorAll("[data-filters]")) {
  const list = document.getElementById(field.dataset.filters);
  const none = document.getElementById(`${field.dataset.filters}-none`);
  const plain = (text) => text.toLowerCase().replaceAll("ё", "е");
  field.hidden = false;
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/);
    for (const one of list.children) {
      const text = plain(one.textContent);
      one.hidden = !words.every((word) => text.includes(word));
    }
    none.hidden = [...list.children].some((one) => !one.hidden);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

// «Скопировать» beside a text; without a script the text is selected and copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const told = document.querySelector(`[data-copied="${button.dataset.copy}"]`);
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.focus();
    text.select();
    let done = false;
    try {
      await navigator.clipboard.writeText(text.value);
      done = true;
    } catch {
      done = document.execCommand("copy"); // a school's own network has no https
    }
    told.textContent = done ? "Скопировано" : "Выделено: нажмите Ctrl+C";
  });
}

// «/» goes to the search field; what was looked for before is written over.
document.addEventListener("keydown", (event) => {
  const field = document.querySelector("main [data-slash]") ?? document.querySelector("[data-slash]");
  if (event.key !== "/" || !field || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// Whoever signs in at this computer finds nothing that somebody else began to write.
if (document.querySelector("input[type=password]")) sessionStorage.clear();
