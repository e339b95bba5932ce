// The month calendar: a table of days, each a button; the arrow keys go from day to day.

const MOST_CHIPS = 2;
const calendar = { month: 0, day: 1 };

const monthOf = (day) => data.months.findIndex((month) => day.startsWith(month.key));

const dayKey = (month, day) => `${month.key}-${String(day).padStart(2, "0")}`;

const firstMonth = () => {
  const first = listed.find((post) => post.day !== null && post.standing.length);
  return first ? monthOf(first.day) : 0;
};

const byDay = (found) => {
  const days = new Map();
  for (const entry of found) {
    if (entry.post.day === null) continue;
    if (!days.has(entry.post.day)) days.set(entry.post.day, []);
    days.get(entry.post.day).push(entry);
  }
  return days;
};

const countLevels = (entries) => {
  const findings = [...findingsOf(entries)];
  return LEVELS.map((level) => ({
    level,
    count: findings.filter((finding) => finding.level === level).length,
  })).filter(({ count }) => count > 0);
};

const gravestFirst = (one, other) => {
  const rank = (entry) => [...LEVELS, "covered", "clean"].indexOf(levelOf(entry));
  return rank(one) - rank(other) || compare(sortKey(one.post), sortKey(other.post));
};

const chip = (entry, open) => {
  const level = levelOf(entry);
  const { post } = entry;
  return el(
    "button",
    {
      type: "button",
      class: `chip chip-${level}${post.live ? "" : " chip-aside"}`,
      tabindex: "-1",
      onclick: () => open(post),
    },
    el("span", { class: "chip-level" }, icon(level), level === "clean" ? hidden(levelWord(level)) : levelWord(level)),
    " ",
    el("span", { class: "chip-post" }, post.time ? el("b", {}, t(post.time)) : null, " ", el("bdi", {}, post.account || say("no-account"))),
  );
};

const dayButton = (month, day, entries, pick) => {
  const key = dayKey(month, day);
  const name = t(month.days[day - 1]);
  const levels = countLevels(entries);
  const told = say("posts", { count: entries.length });
  const label = levels.length
    ? say("day-levels", {
        day: name,
        posts: told,
        levels: levels.map(({ level, count }) => say(`count.${level}`, { count })).join(", "),
      })
    : say("day-posts", { day: name, posts: told });
  return el(
    "button",
    {
      type: "button",
      class: "day",
      "data-day": day,
      "aria-label": label,
      "aria-pressed": state.day === key ? "true" : "false",
      tabindex: day === calendar.day ? "0" : "-1",
      onclick: () => pick(key, day),
    },
    el("span", { class: "day-number" }, String(day)),
    el(
      "span",
      { class: "day-marks" },
      levels.map(({ level, count }) => el("span", { class: "mark" }, icon(level), String(count))),
      !levels.length && entries.length ? el("span", { class: "mark" }, icon("clean"), String(entries.length)) : null,
    ),
  );
};

const dayCell = (month, day, entries, on) => {
  const sorted = [...entries].sort(gravestFirst);
  const more = sorted.length - MOST_CHIPS;
  const chips = sorted.slice(0, more > 1 ? MOST_CHIPS : MOST_CHIPS + 1);
  const isFull = chips.length < sorted.length;
  return el(
    "td",
    { class: entries.length ? "has-posts" : "" },
    dayButton(month, day, entries, on.pick),
    el("div", { class: "chips" }, chips.map((entry) => chip(entry, on.open))),
    isFull
      ? el(
          "button",
          { type: "button", class: "chip chip-more", tabindex: "-1", onclick: () => on.pick(dayKey(month, day), day) },
          say("more-posts", { count: sorted.length - chips.length }),
        )
      : null,
  );
};

const weekRows = (month, days, on) => {
  const cells = Array.from({ length: month.first }, () => el("td", { class: "outside" }));
  month.days.forEach((_, index) => {
    const entries = days.get(dayKey(month, index + 1)) || [];
    cells.push(dayCell(month, index + 1, entries, on));
  });
  while (cells.length % 7) cells.push(el("td", { class: "outside" }));
  const rows = [];
  for (let at = 0; at < cells.length; at += 7) rows.push(el("tr", {}, cells.slice(at, at + 7)));
  return rows;
};

const monthTable = (month, days, on) =>
  el(
    "table",
    { class: "month", onkeydown: (event) => moveByKey(event, month, on) },
    el("caption", { class: "hidden" }, say("calendar", { month: t(month.name) })),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        data.weekdays.map((day) =>
          el("th", { scope: "col" }, el("span", { "aria-hidden": "true" }, t(day.short)), hidden(t(day.name))),
        ),
      ),
    ),
    el("tbody", {}, weekRows(month, days, on)),
  );

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

const moveByKey = (event, month, on) => {
  if (!event.target.classList.contains("day") || event.altKey || event.ctrlKey || event.metaKey) return;
  const day = Number(event.target.dataset.day);
  const last = month.days.length;
  let next = day + (STEPS[event.key] || 0);
  if (event.key === "Home") next = 1;
  else if (event.key === "End") next = last;
  else if (event.key === "PageUp") next = -Infinity;
  else if (event.key === "PageDown") next = Infinity;
  else if (!(event.key in STEPS)) return;
  event.preventDefault();
  if (next >= 1 && next <= last) focusDay(next);
  else on.turn(next < 1 ? -1 : 1, event.key.startsWith("Page") ? day : next < 1 ? Infinity : 1);
};

const focusDay = (day) => {
  const table = document.querySelector(".edition:not([hidden]) .month");
  for (const button of table.querySelectorAll(".day")) {
    const isIt = Number(button.dataset.day) === day;
    button.tabIndex = isIt ? 0 : -1;
    if (isIt) button.focus();
  }
  calendar.day = day;
};

const monthControls = (days, on) => {
  const ofMonth = data.months.map(() => []);
  for (const [day, entries] of days) ofMonth[monthOf(day)].push(...entries);
  const options = data.months.map((month, index) =>
    el(
      "option",
      { value: index, selected: index === calendar.month },
      say("month-option", { month: t(month.name), findings: say("findings", { count: findingsOf(ofMonth[index]).size }) }),
    ),
  );
  const turner = (step, key, sign) =>
    el(
      "button",
      {
        type: "button",
        class: "turn",
        id: step < 0 ? "month-back" : "month-on",
        "aria-label": say(key),
        "aria-disabled": data.months[calendar.month + step] ? null : "true",
        onclick: () => on.turn(step),
      },
      sign,
    );
  return el(
    "div",
    { class: "month-controls controls" },
    turner(-1, "previous-month", "‹"),
    el("label", { class: "hidden", for: "month" }, say("month")),
    el("select", { id: "month", onchange: (event) => on.go(Number(event.target.value)) }, options),
    turner(1, "next-month", "›"),
  );
};

// On paper each month stands in which a post is shown.
const printedCalendar = (found, on) => {
  const days = byDay(found);
  const hasPosts = (month) => [...days.keys()].some((day) => day.startsWith(month.key));
  return el(
    "div",
    { class: "calendar" },
    data.months
      .filter(hasPosts)
      .map((month) => [el("p", { class: "month-name" }, t(month.name)), monthTable(month, days, on)]),
    legend(),
  );
};

const legend = () =>
  el(
    "ul",
    { class: "legend" },
    [...LEVELS, "covered", "clean"].map((level) => el("li", {}, icon(level), levelWord(level))),
  );

const monthCalendar = (found, on) => {
  if (!data.months.length) return el("div", { class: "calendar" });
  const days = byDay(found);
  const month = data.months[calendar.month];
  calendar.day = Math.min(calendar.day, month.days.length);
  return el(
    "div",
    { class: "calendar" },
    monthControls(days, on),
    el("p", { class: "month-name" }, t(month.name)),
    monthTable(month, days, on),
    legend(),
    el("p", { class: "note controls" }, say("keys")),
  );
};
