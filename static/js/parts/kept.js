/* What the browser keeps, by name; where it keeps nothing, as long as the page is open. */
const memory = new Map();

/* Browsers may refuse: none of it is there then. */
function tried(work) {
  try {
    return work();
  } catch {
    return null;
  }
}
export function read(name) {
  return tried(() => JSON.parse(memory.get(name) || localStorage.getItem(name)));
}
export function write(name, value) {
  memory.set(name, JSON.stringify(value));
  tried(() => {
    localStorage.setItem(name, memory.get(name));
    memory.delete(name);
  });
}
export function remove(name) {
  memory.delete(name);
  tried(() => localStorage.removeItem(name));
}
export function namesWith(start) {
  const kept = tried(() => Object.keys(localStorage)) || [];
  return [...new Set([...kept, ...memory.keys()])].filter((name) => name.startsWith(start));
}

/* crypto.randomUUID exists only where the address is https; schools have plain addresses too.
   Each x is sixteen, the y four chances: what is left of them tells the version. */
export function uuid() {
  const random = (of) => crypto.getRandomValues(new Uint8Array(1))[0] % of;
  const digit = (sign) => (sign === "x" ? random(16) : 8 + random(4)).toString(16);
  return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, digit);
}
