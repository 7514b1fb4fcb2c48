"use strict";
const by = (id) => document.getElementById(id);
const [form, saved, query, state, result] = ["form", "saved", "query", "state", "result"].map(by);
let questions = [];

const element = (name, text) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
};

const cell = (value) => {
  const made = element("td");
  if (value === undefined) return made;
  if (value.type !== "uri") made.textContent = value.value;
  else {
    const link = element("a", value.value);
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
  return `${answer.results.bindings.length} rows`;
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  state.className = "";
  state.textContent = "asking …";
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
