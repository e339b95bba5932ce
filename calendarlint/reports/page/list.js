// The list beside the calendar: the posts that fit, day by day, a page at a time.

const PAGE = 40;
const SHOWN_FINDINGS = 2;
const list = { from: 0, opened: new Set() };

const card = (entry, on, isPrinted) => {
  const { post } = entry;
  const level = levelOf(entry);
  const isOpen = isPrinted || list.opened.has(post.index);
  const body = el("div", { class: "card-body", hidden: !isOpen });
  if (isOpen) body.append(details(post, on.open));
  const button = el(
    "button",
    {
      type: "button",
      class: "card-button",
      "aria-expanded": String(isOpen),
      onclick: () => {
        const opens = !list.opened.has(post.index);
        if (opens) list.opened.add(post.index);
        else list.opened.delete(post.index);
        if (opens && !body.hasChildNodes()) body.append(details(post, on.open));
        body.hidden = !opens;
        brief.hidden = opens;
        button.setAttribute("aria-expanded", String(opens));
      },
    },
    badge(level),
    post.time ? el("span", { class: "time" }, t(post.time)) : null,
    accountLine(post),
    post.live || post.loose ? null : el("span", { class: "status" }, t(data.values.status[post.status])),
  );
  const brief = el(
    "div",
    { class: "brief", hidden: isOpen },
    entry.findings.slice(0, SHOWN_FINDINGS).map((finding) => el("p", {}, icon(finding.level), hidden(`${levelWord(finding.level)} `), t(finding.message))),
    entry.findings.length > SHOWN_FINDINGS
      ? el("p", { class: "note" }, say("more-findings", { count: entry.findings.length - SHOWN_FINDINGS }))
      : null,
    entry.findings.length ? null : el("p", { class: "excerpt", dir: "auto", lang: post.lang }, excerpt(post)),
  );
  return el("article", { class: `card card-${level}`, "data-post": post.index }, el("h4", {}, button), brief, body);
};

const excerpt = (post) => {
  const copy = post.fields.find((field) => LONG.has(field.field) || field.field === "title");
  return copy ? t(copy.value) : "";
};

const groupName = (post) => {
  if (post.loose) return say("loose");
  if (post.day === null) return say("undated");
  const month = data.months[monthOf(post.day)];
  return t(month.days[Number(post.day.slice(8)) - 1]);
};

const cards = (entries, on, isPrinted = false) => {
  const groups = [];
  let name = null;
  for (const entry of entries) {
    const next = groupName(entry.post);
    if (next !== name) {
      groups.push(el("section", { class: "group" }, el("h3", {}, next)));
      name = next;
    }
    groups.at(-1).append(card(entry, on, isPrinted));
  }
  return groups;
};

const pager = (total, on) => {
  if (total <= PAGE) return null;
  const to = Math.min(total, list.from + PAGE);
  const turn = (step, key, isPossible) =>
    el(
      "button",
      { type: "button", "aria-disabled": isPossible ? null : "true", onclick: () => isPossible && on.page(step) },
      say(key),
    );
  return el(
    "nav",
    { class: "pager controls", "aria-label": say("pages") },
    turn(-PAGE, "previous", list.from > 0),
    el("span", {}, say("range", { from: list.from + 1, to, posts: say("posts", { count: total }) })),
    turn(PAGE, "next", to < total),
  );
};

const dayNote = (on) => {
  if (state.day === "") return null;
  const month = data.months[monthOf(state.day)];
  const day = t(month.days[Number(state.day.slice(8)) - 1]);
  return el(
    "p",
    { class: "day-note" },
    el("span", {}, say("only", { day })),
    el("button", { type: "button", class: "quiet controls", id: "all-days", onclick: on.allDays }, say("all-days")),
  );
};

const postList = (entries, on) =>
  el(
    "div",
    { class: "list" },
    el("h3", { class: "hidden", id: "list-top", tabindex: "-1" }, say("list")),
    dayNote(on),
    entries.length
      ? cards(entries.slice(list.from, list.from + PAGE), on)
      : el("p", { class: "note" }, say("none")),
    pager(entries.length, on),
  );

const printedList = (entries, on) => el("div", { class: "list" }, cards(entries, on, true));
