"""What the checks ask the browser, in its own language."""

from tests.e2e.contrast import UNREADABLE

_NAME = """
const name = each => {
  const words = (each.getAttribute("aria-label") || each.innerText || each.labels?.[0]?.innerText
    || each.name || "").trim().replace(/\\s+/g, " ").slice(0, 40);
  const id = each.id ? "#" + each.id : "";
  return each.localName + id + (words ? " " + JSON.stringify(words) : "");
};
const visible = each => {
  const box = each.getBoundingClientRect(), style = getComputedStyle(each);
  return box.width > 1 && box.height > 1 && style.visibility === "visible";
};
"""

NAME = f"each => {{ {_NAME} return name(each); }}"

BRING_AXE = """
address => new Promise(done => {
  if ("axe" in window) return done(true); // a document that was looked at before
  if (!document.querySelector("script[src]")) return done(false); // it may not be allowed one
  const script = document.createElement("script");
  script.onload = () => { script.remove(); done(true); };
  script.onerror = () => { script.remove(); done(false); };
  script.src = address;
  document.head.append(script);
})
"""
"""Lets the page load axe; says whether it could."""

RUN_AXE = f"""
async () => {{
  const unreadable = {UNREADABLE};
  const found = await axe.run(document, {{
    elementRef: true,
    resultTypes: ["violations", "incomplete"],
    rules: {{"target-size": {{enabled: true}}}},
  }});
  const open = (rule, node) => rule.id !== "color-contrast" || unreadable(node.element);
  const short = (results, wanted = () => true) => results.map(rule => ({{
    id: rule.id,
    help: rule.help,
    where: rule.nodes.filter(node => wanted(rule, node)).map(node => node.target.join(" ")),
  }})).filter(rule => rule.where.length);
  return {{violations: short(found.violations), incomplete: short(found.incomplete, open)}};
}}
"""
"""Asks axe; of what axe leaves open about contrast only that stays open which is hard to read."""

TOO_WIDE = f"""
() => {{
  {_NAME}
  const width = document.documentElement.clientWidth;
  const root = document.scrollingElement;
  if (root.scrollWidth <= width) return [];
  const found = [...document.body.querySelectorAll("*")]
    .filter(each => visible(each) && each.getBoundingClientRect().right > width + 0.5).map(name);
  return found.length ? found : [`the page is ${{root.scrollWidth}} wide`];
}}
"""

CUT_BY_SPACING = f"""
() => {{
  {_NAME}
  const spaced = new CSSStyleSheet();
  spaced.replaceSync(`* {{ line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; }} p {{ margin-bottom: 2em !important; }}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, spaced];
  const cut = [...document.body.querySelectorAll("*")].filter(each => {{
    const style = getComputedStyle(each);
    const ways = [style.overflowX, style.overflowY];
    const hides = ways.includes("hidden") || ways.includes("clip");
    const more = each.scrollHeight > each.clientHeight + 1
      || each.scrollWidth > each.clientWidth + 1;
    return visible(each) && each.innerText?.trim() && hides && more;
  }}).map(name);
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter(each => each !== spaced);
  return cut;
}}
"""

SMALL_TARGETS = f"""
least => {{
  {_NAME}
  const pressed = "a[href], button:not([aria-hidden=true]), input:not([type=hidden])"
    + ", select, textarea, summary";
  const inSentence = each => getComputedStyle(each).display === "inline"
    && [...each.parentElement.childNodes].some(
      beside => beside.nodeType === Node.TEXT_NODE && beside.textContent.trim().length > 1);
  return [...document.body.querySelectorAll(pressed)].filter(each => {{
    const target = each.closest("label") || each.labels?.[0] && each.type?.match(/radio|checkbox/)
      && each.labels[0] || each;
    const box = target.getBoundingClientRect();
    return visible(target) && box.bottom > 0 && box.right > 0 && !inSentence(each)
      && (box.width < least - 0.5 || box.height < least - 0.5);
  }}).map(each => {{
    const box = (each.closest("label") || each).getBoundingClientRect();
    return `${{name(each)}} is ${{Math.round(box.width)}} by ${{Math.round(box.height)}}`;
  }});
}}
"""

HAS_FOCUS = "each => each === document.activeElement"

IS_AT_START = "each => each === document.body || each === document.documentElement"

IS_ON_TOP = """
each => {
  const shown = each.closest("label") || each, box = shown.getBoundingClientRect();
  const across = [0.1, 0.5, 0.9].map(part => box.left + part * box.width);
  const down = [0.1, 0.5, 0.9].map(part => box.top + part * box.height);
  return across.some(x => down.some(y => {
    const top = document.elementFromPoint(x, y);
    return top && (shown.contains(top) || top.contains(shown));
  }));
}
"""

BOX = """
each => {
  const box = (each.closest("label") || each).getBoundingClientRect(), around = 8;
  const left = Math.max(0, box.left - around), top = Math.max(0, box.top - around);
  return {
    x: left, y: top,
    width: Math.max(1, Math.min(innerWidth, box.right + around) - left),
    height: Math.max(1, Math.min(innerHeight, box.bottom + around) - top),
  };
}
"""
