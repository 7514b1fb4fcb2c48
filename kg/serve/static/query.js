"use strict";
const by = (id) => document.getElementById(id);
const [form, saved, query, state, result] = ["form", "saved", "query", "state", "result"].map(by);
let questions = [];
let prefixes = [];

const element = (name, text) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
};

// An IRI with its prefix where what is left could be written so.
const short = (iri) => {
  const found = prefixes.find(([, start]) => iri.startsWith(start));
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
};

const cell = (value) => {
  const made = element("td");
  if (value === undefined) return made;
  if (value.type !== "uri") {
    made.textContent = value.value;
    if (/#(integer|decimal|double|float)$/.test(value.datatype ?? "")) made.className = "number";
    else if (value.value.length > 100) made.className = "long";
    if (value["xml:lang"]) made.lang = value["xml:lang"];
  } else {
    const link = element("a", short(value.value));
    link.title = value.value;
    link.href = "entity?iri=" + encodeURIComponent(value.value);
    made.append(link);
  }
  return made;
};

const table = (answer) => {
  const made = element("table");
  const head = made.createTHead().insertRow();
  for (const name of answer.head.vars) head.append(element("th", name));
  const body = made.createTBody();
  for (const row of answer.results.bindings) {
    const line = body.insertRow();
    for (const name of answer.head.vars) line.append(cell(row[name]));
  }
  return made;
};

// The rows in other forms are asked for anew: what is shown here may be copied, what is kept should be whole.
const offer = () => {
  const asked = encodeURIComponent(query.value);
  by("csv").href = `sparql?query=${asked}`;
  by("json").href = `sparql?query=${asked}`;
  by("link").href = `query#${asked}`;
  by("more").hidden = false;
};

const take = (accept, name) => async (event) => {
  event.preventDefault();
  const response = await fetch(event.target.href, { headers: { Accept: accept } });
  const link = element("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
by("csv").addEventListener("click", take("text/csv", "rows.csv"));
by("json").addEventListener("click", take("application/sparql-results+json", "rows.json"));

const show = (type, text) => {
  if (!type.startsWith("application/sparql-results+json")) {
    result.replaceChildren(element("pre", text));
    return "";
  }
  const answer = JSON.parse(text);
  if ("boolean" in answer) {
    result.replaceChildren(element("p", answer.boolean ? "yes" : "no"));
    return "";
  }
  result.replaceChildren(table(answer));
  offer();
  const number = answer.results.bindings.length;
  return number === 1 ? "1 row" : `${number.toLocaleString("en")} rows`;
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  state.className = "";
  state.textContent = "asking …";
  by("more").hidden = true;
  try {
    const response = await fetch("sparql", {
      method: "POST",
      headers: {
        "Content-Type": "application/sparql-query",
        Accept: "application/sparql-results+json, text/turtle;q=0.9",
      },
      body: query.value,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(JSON.parse(text).error);
    state.textContent = show(response.headers.get("Content-Type"), text);
  } catch (error) {
    state.className = "wrong";
    state.textContent = error.message;
    result.replaceChildren();
  }
});

saved.addEventListener("change", () => {
  const found = questions.find((each) => each.name === saved.value);
  by("answers").textContent = found ? found.answers : "";
  if (found) query.value = found.sparql;
});

query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

if (location.hash.length > 1) query.value = decodeURIComponent(location.hash.slice(1));

fetch("prefixes.json")
  .then((response) => response.json())
  .then((found) => {
    // The longest first: one prefix may begin with another.
    prefixes = Object.entries(found).sort((one, other) => other[1].length - one[1].length);
  });

fetch("questions.json")
  .then((response) => response.json())
  .then((found) => {
    questions = found;
    for (const each of found) {
      const option = element("option", each.title);
      option.value = each.name;
      saved.append(option);
    }
  });
