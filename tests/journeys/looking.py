"""What is wrong with the screen that is open: for eyes, fingers, readers of the screen?

``look(page)`` is all a journey calls. It judges the screen as it stands, wide and narrow, light and
dark, with everything unfolded, and gives what it found; empty where nothing is wrong. It leaves the
window narrow and light. Axe-core judges; two of its rules, two thirds of its time, are asked only
where there is a doubt:

- colours: where words stand in a colour on a ground (and over whatever
  else lies there) that axe has not found legible before, on any screen of this worker;
- the sizes of what is pressed: where something is smaller than axe wants and not alone, or lies over
  another, in a way that is new.

All other rules are asked in both widths. That planted faults are found is shown by
``test_look_finds_faults``.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.journeys.conftest import turn

WIDE, NARROW = 1280, 360
AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS, SIZES = "color-contrast", "target-size"
JUDGE = """([rules, without]) => axe.run({
    runOnly: rules, rules: Object.fromEntries(without.map((rule) => [rule, {enabled: false}])),
    resultTypes: ["violations"], preload: false,
}).then((found) => found.violations.map(
    (one) => [one.id, one.nodes.map((node) => `${node.target} ${node.failureSummary}`)]))"""
SEE = """() => {
    for (const one of document.querySelectorAll("main details")) one.open = true;
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
        && a.top < b.bottom - 1 && b.top < a.bottom - 1;

    // Which colours are words written in, on which ground? Every such pair, each once.
    const grounds = [], words = [];
    const walk = (one, under) => {
        if (!one.checkVisibility({visibilityProperty: true})) return;
        const its = getComputedStyle(one);
        const ground = [its.backgroundColor, its.backgroundImage, its.opacity].join();
        const plain = ground === "rgba(0, 0, 0, 0),none,1";
        const here = plain ? under : `${under}|${ground}`;
        if (!plain) grounds.push([one, ground, one.getBoundingClientRect()]);
        const written = [...one.childNodes].filter((node) => node.nodeType === 3 && node.data.trim().length > 1);
        if (written.length || one.matches("input, select, textarea")) {
            const off = one.closest(":disabled, [aria-disabled=true]") ?? one.closest("label")?.control?.disabled;
            const box = one.getBoundingClientRect();
            const hidden = box.width < 2 || box.height < 2 || box.right < 1 || box.bottom + scrollY < 1;
            words.push([one, written, [its.color, its.textShadow, its.fontSize, its.fontWeight, !!off, hidden, here]]);
        }
        for (const child of one.children) walk(child, here);
    };
    walk(document.documentElement, "");
    const pairs = new Set();
    for (const [one, written, pair] of words) {
        const range = document.createRange();
        const lines = written.flatMap((node) => (range.selectNodeContents(node), [...range.getClientRects()]));
        const beside = grounds.filter(([other, , box]) =>
            !other.contains(one) && lines.some((line) => meet(line, box)));
        const over = beside.map(([other, ground]) =>
            `${one.compareDocumentPosition(other) & 4 ? "after" : "before"} ${ground}`);
        pairs.add([...pair, ...new Set(over)].join());
    }

    // What is pressed, and too small to be so near to another?
    const pressed = [...document.querySelectorAll("a[href], button, summary, select, input, textarea, [tabindex]")]
        .filter((one) => one.checkVisibility({visibilityProperty: true}))
        .map((one) => [one, one.getBoundingClientRect()])
        .filter(([, box]) => box.width && box.height);
    const inSentence = (one) => {
        if (getComputedStyle(one).display !== "inline") return false;
        let block = one.parentElement;
        while (getComputedStyle(block).display === "inline") block = block.parentElement;
        const linked = [...block.querySelectorAll("a, button")].reduce((sum, link) => sum + link.innerText.trim().length, 0);
        return block.innerText.trim().length > linked;
    };
    const near = (box, other) => Math.hypot(
        Math.max(other.left - (box.left + box.right) / 2, (box.left + box.right) / 2 - other.right, 0),
        Math.max(other.top - (box.top + box.bottom) / 2, (box.top + box.bottom) / 2 - other.bottom, 0)) < 24;
    const crowds = new Set();
    for (const [one, box] of pressed) {
        const little = box.width < 24 || box.height < 24;
        const others = pressed.filter(([other, its]) => !other.contains(one) && !one.contains(other)
            && (little ? near(box, its) : meet(box, its)));
        if (!others.length || inSentence(one)) continue;
        const placed = ([it, its]) => [it.localName, it.className,
            ...[its.left - box.left, its.top - box.top, its.width, its.height].map(Math.round)].join(" ");
        crowds.add([[one, box], ...others].map(placed).join(", "));
    }

    // Everything pressed alone, for a finger; a link inside a running sentence, a mark inside a text are excepted.
    const small = [...document.querySelectorAll("a, button, summary, select, input, label.tick")]
        .filter((one) => one.checkVisibility())
        .filter((one) => !one.closest("p, .paper, .remark, .only-heard, .skip"))
        .filter((one) => !(one.matches("input") && one.closest("label")))
        .filter((one) => !one.matches(".foot a"))
        .map((one) => [one.getBoundingClientRect(), one])
        .filter(([box]) => box.width < 43.5 || box.height < 43.5)
        .map(([box, one]) => `${one.outerHTML.slice(0, 90)} ${box.width}x${box.height}`);
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
    const scroll = document.documentElement.scrollWidth;
    return {pairs: [...pairs], crowds: [...crowds], small, twice, scroll};
}"""

# What axe has found legible, and far enough apart: on the next screen it need not look at it again.
LEGIBLE: set[str] = set()
APART: set[str] = set()


def look(page: Page) -> dict[str, Any]:
    """What is wrong with the screen that is open; empty where nothing is."""
    wrong: dict[str, Any] = {}
    page.wait_for_load_state()
    page.evaluate(AXE)
    for width, scheme in (
        (WIDE, "light"), (WIDE, "dark"), (NARROW, "dark"), (NARROW, "light"),
    ):  # fmt: skip
        turn(page, width)
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        seen = page.evaluate(SEE)
        wrong[f"axe {width} {scheme}"] = judged(page, seen, all_rules=scheme == "light")
        if seen["scroll"] != width:
            wrong[f"scroll {width} {scheme}"] = seen["scroll"]
    wrong |= {
        "small": seen["small"],
        "twice": seen["twice"],
    }  # as the last has it: narrow and light
    return {what: found for what, found in wrong.items() if found}


def judged(page: Page, seen: dict[str, Any], *, all_rules: bool) -> list[Any]:
    """What axe finds: in the dark nothing but colours can be other than in the light."""
    pairs, crowds = set(seen["pairs"]), set(seen["crowds"])
    without = [COLOURS] * (pairs <= LEGIBLE) + [SIZES] * (crowds <= APART)
    if COLOURS in without and not all_rules:
        return []
    found: list[Any] = page.evaluate(JUDGE, [RULES if all_rules else [COLOURS], without])
    if not found:
        LEGIBLE.update(pairs)
        APART.update(crowds if all_rules else ())
    return found
