/* Keeps the lessons that were read, so that they can be read again without a network.
   Pages come from the network while there is one; what a page is made of (its address changes when
   it does) comes from the cache once it is there. Nothing personal is kept: lessons are fetched
   without cookies. */
"use strict";
const LESSONS = "lessons-1";
const PARTS = "parts-1";
const OFFLINE = "/offline/";

self.addEventListener("install", (event) => {
  event.waitUntil(keep(OFFLINE, OFFLINE).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { save, as, parts } = event.data;
  const work = Promise.all([keep(save, as), caches.open(PARTS).then((cache) => addNew(cache, parts))]);
  event.waitUntil(work.then(() => event.source.postMessage({ saved: as }), () => undefined));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => kept(url)));
  else if (url.pathname.startsWith("/static/")) event.respondWith(part(request));
});

async function keep(address, as) {
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if (!answer.ok) throw new Error(String(answer.status));
  await (await caches.open(LESSONS)).put(as, answer);
}

/* Lessons of two topics may have the same path: where the address names a topic, only its lesson. */
async function kept(url) {
  const cache = await caches.open(LESSONS);
  const pack = url.searchParams.get("pack");
  const own = pack ? `${url.pathname}?${new URLSearchParams({ pack })}` : url.pathname;
  return (await cache.match(own, { ignoreSearch: !pack })) || (await cache.match(OFFLINE)) || Response.error();
}

async function part(request) {
  const cached = await caches.match(request, { cacheName: PARTS });
  return cached || fetch(request);
}

async function addNew(cache, addresses) {
  const have = await Promise.all(addresses.map((address) => cache.match(address)));
  await Promise.all(addresses.filter((_, at) => !have[at]).map((address) => cache.add(address)));
}
