// Puts the parts together: one edition is shown, its browser drawn anew when something changes.

const parts = {};

const edition = () => document.getElementById(page.lang);

const totals = (entries) => ({
  findings: say("findings", { count: findingsOf(entries).size }),
  posts: say("posts", { count: entries.filter((entry) => !entry.post.loose).length }),
});

const draw = () => {
  const { found, counts } = filtered();
  const entries = found.filter(inList);
  for (const [level, count] of Object.entries(counts)) {
    document.getElementById(`count-${level}`).textContent = String(count);
  }
  document.getElementById("shown").textContent = say("status", totals(entries));
  const focused = document.activeElement && document.activeElement.id;
  const nextCalendar = monthCalendar(found, on);
  const nextList = postList(entries, on);
  parts.calendar.replaceWith(nextCalendar);
  parts.list.replaceWith(nextList);
  parts.calendar = nextCalendar;
  parts.list = nextList;
  parts.entries = entries;
  // What had the focus may just have been drawn anew.
  if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
};

const change = (changes) => {
  state = { ...state, ...changes };
  list.from = 0;
  draw();
};

const reset = () => {
  state = unfiltered();
  list.from = 0;
  build();
  document.getElementById("reset").focus();
};

const open = (post) => {
  const entry = () => filtered().found.find((found) => found.post.index === post.index);
  state = { ...state, day: post.day || "" };
  if (!entry()) {
    state = { ...unfiltered(), day: post.day || "" };
    build();
  }
  list.opened.add(post.index);
  if (post.day !== null) {
    calendar.month = monthOf(post.day);
    calendar.day = Number(post.day.slice(8));
  }
  if (post.day === null && entry() && !inList(entry())) state = { ...state, clean: true };
  const at = filtered().found.filter(inList).findIndex((found) => found.post.index === post.index);
  list.from = Math.max(0, at - (at % PAGE));
  draw();
  const button = parts.list.querySelector(`[data-post="${post.index}"] .card-button`);
  button.focus();
  button.scrollIntoView({ block: "start" });
};

const on = {
  open,
  pick: (key, day) => {
    calendar.day = day;
    change({ day: state.day === key ? "" : key });
    focusDay(day);
  },
  go: (month) => {
    calendar.month = month;
    draw();
    document.getElementById("month").focus();
  },
  turn: (step, day) => {
    if (!data.months[calendar.month + step]) return;
    const focused = document.activeElement.id;
    calendar.month += step;
    if (day !== undefined) calendar.day = day === Infinity ? 31 : day;
    draw();
    if (day === undefined) document.getElementById(focused)?.focus();
    else focusDay(calendar.day);
  },
  page: (step) => {
    list.from += step;
    draw();
    document.getElementById("list-top").focus();
    parts.list.scrollIntoView({ block: "start" });
  },
  allDays: () => {
    change({ day: "" });
    document.getElementById("list-top").focus();
  },
};

// Draws the whole browser in the edition shown; forms keep what was chosen.
const build = () => {
  const section = edition().querySelector("[data-browser]");
  const heading = section.querySelector("h2");
  document.querySelectorAll("[data-browser]").forEach((other) => {
    other.hidden = other !== section;
    other.replaceChildren(other.querySelector("h2"));
  });
  parts.calendar = el("div");
  parts.list = el("div");
  section.replaceChildren(heading, filterForm(change, reset), el("div", { class: "beside" }, parts.calendar, parts.list));
  draw();
};

const showEdition = (lang) => {
  page.lang = lang;
  document.documentElement.lang = lang;
  document.documentElement.dataset.edition = lang;
  document.title = t(data.titles);
  for (const each of data.languages) document.getElementById(each).hidden = each !== lang;
  build();
};

for (const link of document.querySelectorAll(".switch")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    showEdition(link.hreflang);
    edition().querySelector(".switch").focus();
  });
}

// On paper every post that fits is there, opened; afterwards the page is as it was.
window.addEventListener("beforeprint", () => {
  if (parts.printed) return;
  parts.printed = [
    [parts.calendar, printedCalendar(filtered().found, on)],
    [parts.list, printedList(parts.entries, on)],
  ];
  for (const [shown, printed] of parts.printed) shown.replaceWith(printed);
});

window.addEventListener("afterprint", () => {
  if (!parts.printed) return;
  for (const [shown, printed] of parts.printed) printed.replaceWith(shown);
  parts.printed = null;
});

calendar.month = firstMonth();
calendar.day = 1;
const asked = location.hash.slice(1);
showEdition(data.languages.includes(asked) ? asked : data.lang);
