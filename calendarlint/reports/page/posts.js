// One post as a person recognises it: its words with the marks, its findings, its twins.

const LONG = new Set(["copy", "copy_fr", "first_comment", "ref_text"]);

const label = (field) => t(data.fields[field]);

const withMarks = (text, marks = []) => {
  const parts = [];
  let from = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(from, start), el("mark", {}, text.slice(start, end)));
    from = end;
  }
  parts.push(text.slice(from));
  return parts;
};

// A text beside its French one is English, whatever else the calendar leaves unsaid.
const langOf = (field, post) => {
  if (field.endsWith("_fr")) return "fr";
  return post.lang || (post.fields.some((other) => other.field === `${field}_fr`) ? "en" : null);
};

const hereNote = (field) => (field.pointed ? el("span", { class: "here" }, say("here")) : null);

const longField = (field, post) =>
  el(
    "div",
    { class: `copy${field.pointed ? " pointed" : ""}` },
    el("p", { class: "copy-label" }, label(field.field), " ", hereNote(field)),
    el("p", { class: "copy-text", dir: "auto", lang: langOf(field.field, post) }, withMarks(t(field.value), field.marks)),
  );

const shortField = (field, post) =>
  el(
    "div",
    { class: `pair${field.pointed ? " pointed" : ""}` },
    el("dt", {}, label(field.field)),
    el("dd", { dir: "auto", lang: langOf(field.field, post) }, withMarks(t(field.value), field.marks), " ", hereNote(field)),
  );

const pair = (name, value) =>
  value === null || value === undefined || value === ""
    ? null
    : el("div", { class: "pair" }, el("dt", {}, name), el("dd", { dir: "auto" }, value));

const facts = (post) => {
  if (post.loose) return [];
  const wanted = (kind, value) => (value ? t(data.values[kind][value]) : null);
  return [
    pair(label("id"), post.id),
    pair(label("when"), t(post.when)),
    pair(label("tz"), t(post.zone)),
    pair(label("action"), wanted("action", post.action)),
    pair(label("status"), wanted("status", post.status)),
    pair(say("ministry"), post.ministry),
    pair(say("lead"), post.lead),
  ];
};

const ruleText = (rule) => {
  const told = document.getElementById(`rule-${page.lang}-${rule}`);
  return told.querySelector(".rule-text").cloneNode(true);
};

const disclosure = (text, classes, fill) => {
  const box = el("div", { class: "disclosed", hidden: true });
  const button = el(
    "button",
    {
      type: "button",
      class: classes,
      "aria-expanded": "false",
      onclick: () => {
        const isOpen = button.getAttribute("aria-expanded") === "true";
        if (!isOpen && !box.hasChildNodes()) box.append(fill());
        button.setAttribute("aria-expanded", String(!isOpen));
        box.hidden = isOpen;
      },
    },
    text,
  );
  return [button, box];
};

const findingBlock = (finding) =>
  el(
    "li",
    { class: `finding finding-${finding.level}` },
    el(
      "p",
      { class: "finding-head" },
      badge(finding.level),
      " ",
      el("span", { class: "cell" }, hidden(`${say("at")} `), finding.place),
    ),
    el("p", { class: "message" }, t(finding.message)),
    finding.covered === null ? null : el("p", { class: "covered" }, t(finding.covered)),
    el("p", { class: "fix" }, el("span", { class: "fix-word" }, `${say("fix")} `), t(finding.fix)),
    finding.related.length
      ? el("p", { class: "note" }, say("compared", { places: finding.related.join(", ") }))
      : null,
    el(
      "ul",
      { class: "clauses", "aria-label": say("clauses") },
      finding.clauses.map((clause) => el("li", {}, t(data.clauses[clause]))),
    ),
    disclosure(say("about-rule", { rule: finding.rule }), "quiet controls", () => ruleText(finding.rule)),
  );

const accountLine = (post) => [
  el("bdi", { class: "account" }, post.account || (post.loose ? post.place : say("no-account"))),
  post.class ? el("span", { class: "class" }, t(data.values.class[post.class])) : null,
  post.networks.length ? el("span", { class: "networks" }, post.networks.map(t).join(", ")) : null,
];

// Posts without a moment come last; of those at one moment the order given is kept.
const moment = (entry) => entry.post.at ?? Number.MAX_SAFE_INTEGER;

const timeline = (post, open) => {
  const entries = [
    { post, gap: null, relation: null },
    ...post.twins.map((twin) => ({ ...twin, post: posts[twin.post] })),
  ].sort((one, other) => moment(one) - moment(other));
  return el(
    "div",
    { class: "timeline" },
    el("h5", {}, say("timeline")),
    timelinePicture(entries),
    el("ol", {}, entries.map((entry) => timelineEntry(entry, open))),
    post.moreTwins ? el("p", { class: "note" }, say("more-twins", { count: post.moreTwins })) : null,
    slack(post),
  );
};

const slack = (post) => {
  if (!post.slack.length) return null;
  const limit = ({ told, breaks }) =>
    el("li", {}, t(told), breaks.length ? el("ul", {}, breaks.map((broken) => el("li", {}, t(broken)))) : null);
  return el("div", { class: "slack" }, el("h5", {}, say("slack")), el("ul", {}, post.slack.map(limit)));
};

const timelineEntry = ({ post, gap, relation, byText }, open) => {
  const copy = post.fields.find((field) => LONG.has(field.field));
  const isThis = relation === null;
  return el(
    "li",
    { class: isThis ? "moment moment-this" : "moment" },
    el(
      "p",
      { class: "moment-head" },
      el("b", {}, t(post.when)),
      " ",
      accountLine(post),
    ),
    el(
      "p",
      { class: "note" },
      isThis ? say("this-post") : [say(relation), byText ? `, ${say("by-text")}` : "", " · ", t(gap), post.context ? ` · ${say("context")}` : ""],
    ),
    !isThis && copy
      ? el("p", { class: "moment-copy", dir: "auto", lang: langOf(copy.field, post) }, t(copy.value))
      : null,
    isThis || post.context
      ? null
      : el("button", { type: "button", class: "quiet controls", onclick: () => open(post) }, say("show-post")),
  );
};

// The moments on a line to scale, for the eye alone: the list below it says the same.
const timelinePicture = (entries) => {
  const moments = entries.filter((entry) => entry.post.at !== null && entry.post.at !== undefined);
  if (moments.length < 2) return null;
  const times = moments.map((entry) => entry.post.at);
  const first = Math.min(...times);
  const span = Math.max(...times) - first || 1;
  const left = (at) => 14 + (572 * (at - first)) / span;
  const dots = moments.map((entry) =>
    entry.relation === null
      ? svg("rect", { class: "dot-this", x: left(entry.post.at) - 7, y: 9, width: 14, height: 14 })
      : svg("circle", { class: "dot", cx: left(entry.post.at), cy: 16, r: 8 }),
  );
  return svg(
    "svg",
    { class: "scale", viewBox: "0 0 600 32", "aria-hidden": "true", focusable: "false" },
    svg("line", { class: "scale-line", x1: 6, x2: 594, y1: 16, y2: 16 }),
    ...dots,
  );
};

const details = (post, open) => {
  const long = post.fields.filter((field) => LONG.has(field.field));
  const short = post.fields.filter((field) => !LONG.has(field.field));
  return el(
    "div",
    { class: "details" },
    post.all.length
      ? el("ul", { class: "findings" }, post.all.map(findingBlock))
      : el("p", { class: "note" }, icon("clean"), " ", say("clean-post")),
    long.map((field) => longField(field, post)),
    post.twins.length ? timeline(post, open) : null,
    post.loose
      ? null
      : [el("h5", {}, say("details")), el("dl", {}, facts(post), short.map((field) => shortField(field, post)))],
  );
};
