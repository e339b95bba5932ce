// The page's data, its words in the language shown, and small helpers that build elements.
// Text from a calendar only ever becomes a text node.

const data = JSON.parse(document.getElementById("data").textContent);
const SVG = "http://www.w3.org/2000/svg";
const LEVELS = ["error", "warning", "review", "info"];
const page = { lang: data.lang };

const t = (number) => {
  const entry = data.strings[number];
  return typeof entry === "string" ? entry : entry[data.languages.indexOf(page.lang)];
};

const plural = (entry, count) => {
  if (typeof entry === "string") return entry;
  return count === 1 || (page.lang === "fr" && count === 0) ? entry.one : entry.other;
};

const say = (key, params = {}) => {
  const sentence = plural(data.words[page.lang][key], params.count);
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(params[name]));
};

const levelWord = (level) => {
  if (level === "clean") return say("clean");
  return level === "covered" ? say("covered") : t(data.values.level[level]);
};

const el = (tag, properties = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return made;
};

const svg = (tag, attributes, ...children) => {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const icon = (name) =>
  svg(
    "svg",
    { class: `icon icon-${name}`, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" },
    svg("use", { href: `#icon-${name}` }),
  );

const badge = (level) => el("span", { class: `badge badge-${level}` }, icon(level), levelWord(level));

const hidden = (text) => el("span", { class: "hidden" }, text);

// The gravest level among the findings shown of a post; without any, whether it has any that are covered.
const levelOf = ({ post, findings }) =>
  LEVELS.find((level) => findings.some((finding) => finding.level === level)) ||
  (post.all.length ? "covered" : "clean");
