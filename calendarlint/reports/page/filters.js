// What is shown: the state of the filters, the posts that fit it, and the form that changes it.

const posts = data.posts.map((post, index) => ({
  ...post,
  index,
  all: post.findings.map((number) => data.findings[number]),
}));
posts.forEach((post) => {
  post.standing = post.all.filter((finding) => finding.covered === null);
});

const listed = posts
  .filter((post) => !post.context)
  .sort((one, other) => place(one) - place(other) || compare(sortKey(one), sortKey(other)) || one.index - other.index);

function place(post) {
  if (post.loose) return 2;
  return post.day === null ? 1 : 0;
}

function sortKey(post) {
  return `${post.day || ""}T${post.clock || ""}`;
}

function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

const NOT_STATED = "\u0000";
const CHOICES = ["account", "ministry", "lead", "rule"];

const unfiltered = () => ({
  levels: new Set(LEVELS),
  clean: false,
  text: "",
  account: "",
  ministry: "",
  lead: "",
  rule: "",
  from: "",
  to: "",
  day: "",
});

let state = unfiltered();

const folded = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

// The words of a post, in both languages, for the search; put together when first asked for.
const wordsOf = (post) => {
  if (post.words === undefined) {
    const numbers = post.fields.map((field) => field.value);
    for (const finding of post.all) numbers.push(finding.message, finding.fix);
    const said = numbers.flatMap((number) => data.strings[number]);
    const rules = post.all.map((finding) => finding.rule);
    post.words = folded([post.id, post.account, post.place, post.ministry, post.lead, ...rules, ...said].join("\n"));
  }
  return post.words;
};

const fitsChoice = (value, wanted) =>
  wanted === "" || (wanted === NOT_STATED ? !value : value === wanted);

const fitsPost = (post, terms) =>
  fitsChoice(post.account, state.account) &&
  fitsChoice(post.ministry, state.ministry) &&
  fitsChoice(post.lead, state.lead) &&
  (state.from === "" || (post.day !== null && post.day >= state.from)) &&
  (state.to === "" || (post.day !== null && post.day <= state.to)) &&
  terms.every((term) => wordsOf(post).includes(term));

// Every post that fits, with its findings that fit; and how many findings each level has.
const filtered = () => {
  const terms = folded(state.text).split(/\s+/).filter(Boolean);
  const counted = new Set();
  const counts = { error: 0, warning: 0, review: 0, info: 0, clean: 0 };
  const found = [];
  for (const post of listed) {
    if (!fitsPost(post, terms)) continue;
    const ruled = post.standing.filter((finding) => state.rule === "" || finding.rule === state.rule);
    const clean = post.standing.length === 0;
    ruled.forEach((finding) => counted.add(finding));
    if (clean && state.rule === "") counts.clean += 1;
    const findings = ruled.filter((finding) => state.levels.has(finding.level));
    if (findings.length || (clean && state.rule === "")) found.push({ post, findings, clean });
  }
  for (const finding of counted) counts[finding.level] += 1;
  return { found, counts };
};

// The findings of several posts; one that speaks of more than one of them is one finding.
const findingsOf = (entries) => new Set(entries.flatMap((entry) => entry.findings));

const inList = (entry) => {
  if (state.day !== "") return entry.post.day === state.day;
  return !entry.clean || state.clean;
};

const choices = (key) => {
  const values = key === "rule"
    ? data.findings.filter((finding) => finding.covered === null).map((finding) => finding.rule)
    : listed.map((post) => post[key] || NOT_STATED);
  return [...new Set(values)].sort((one, other) => one.localeCompare(other, page.lang));
};

const select = (key, change) => {
  const options = choices(key).map((value) =>
    el("option", { value, selected: state[key] === value }, value === NOT_STATED ? say("not-stated") : value),
  );
  const box = el(
    "select",
    { id: `filter-${key}`, onchange: (event) => change({ [key]: event.target.value }) },
    el("option", { value: "" }, say("all")),
    options,
  );
  return el("div", { class: "control" }, el("label", { for: `filter-${key}` }, say(key)), box);
};

const dateBox = (key, change) =>
  el(
    "div",
    { class: "control control-date" },
    el("label", { for: `filter-${key}` }, say(key)),
    el("input", {
      type: "date",
      id: `filter-${key}`,
      value: state[key],
      onchange: (event) => change({ [key]: event.target.value, day: "" }),
    }),
  );

const levelBox = (level, change) => {
  const isClean = level === "clean";
  const toggle = (event) => {
    if (isClean) return change({ clean: event.target.checked });
    const levels = new Set(state.levels);
    if (event.target.checked) levels.add(level);
    else levels.delete(level);
    return change({ levels });
  };
  return el(
    "label",
    { class: `toggle toggle-${level}` },
    el("input", {
      type: "checkbox",
      id: `filter-level-${level}`,
      checked: isClean ? state.clean : state.levels.has(level),
      onchange: toggle,
    }),
    icon(level),
    el("span", {}, levelWord(level)),
    el("span", { class: "toggle-count", id: `count-${level}` }),
  );
};

const searchBox = (change) => {
  let waiting = 0;
  return el(
    "div",
    { class: "control" },
    el("label", { for: "filter-text" }, say("search")),
    el("input", {
      type: "search",
      id: "filter-text",
      value: state.text,
      autocomplete: "off",
      oninput: (event) => {
        clearTimeout(waiting);
        waiting = setTimeout(() => change({ text: event.target.value }), 120);
      },
    }),
  );
};

// Where there is room, every filter is in sight, and nothing is left to fold.
const wide = window.matchMedia("(min-width: 64rem)");
wide.addEventListener("change", () => {
  const more = document.querySelector(".more-filters");
  if (wide.matches) more.open = true;
});

const filterForm = (change, reset) => {
  const selects = CHOICES.filter((key) => choices(key).length > 1).map((key) => select(key, change));
  const isUsed = CHOICES.some((key) => state[key]) || state.from || state.to;
  return el(
    "form",
    { class: "filters controls", role: "search", "aria-label": say("filters"), onsubmit: (event) => event.preventDefault() },
    el(
      "fieldset",
      { class: "levels" },
      el("legend", {}, say("levels")),
      [...LEVELS, "clean"].map((level) => levelBox(level, change)),
    ),
    searchBox(change),
    el(
      "details",
      { class: "more-filters", open: wide.matches || Boolean(isUsed) },
      el("summary", {}, say("more-filters")),
      el("div", { class: "more-controls" }, selects, dateBox("from", change), dateBox("to", change)),
    ),
    el(
      "p",
      { class: "filter-state" },
      el("span", { id: "shown", role: "status" }),
      el("button", { type: "button", class: "quiet", id: "reset", onclick: reset }, say("reset")),
    ),
  );
};
