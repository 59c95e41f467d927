// What is typed is kept: in the tab at once, on the desk after a while of rest. The button works without.
const form = document.getElementById('sunting');
const STILL = 30000, key = 'naskah-' + form.dataset.naskah;
const news = document.getElementById('kabar-simpan');
const names = ['judul', 'ringkasan', 'titimangsa', 'isi', 'kredit'].filter(name => form.elements[name]);
const typed = () => Object.fromEntries(names.map(name => [name, form.elements[name].value]));
const same = (one, other) => names.every(name => one[name] === other[name]);
const say = words => { news.textContent = words; };
let kept = typed(), timer = 0, busy = false, stopped = !form.dataset.otomatis;

const remember = () => {
  if (same(typed(), kept)) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify({base: form.elements.dasar.value, text: typed()}));
};
const save = async leaving => {
  clearTimeout(timer);
  if (stopped || busy || form.dataset.sent || same(typed(), kept)) return;
  busy = true;
  const sent = typed(), data = new FormData(form);
  for (const name of [...data.keys()]) if (name.startsWith('foto')) data.delete(name);
  const answer = await fetch(form.dataset.otomatis, {method: 'POST', body: data, keepalive: leaving, headers: {Accept: 'application/json'}}).catch(() => null);
  const told = answer?.headers.get('content-type')?.includes('json') ? await answer.json() : {};
  busy = false;
  if (answer?.ok && told.revisi) {
    kept = sent;
    form.elements.dasar.value = told.revisi;
    for (const place of document.querySelectorAll('.facts .rev')) place.textContent = `Revisi ${told.revisi}`;
    remember();
  } else if (answer) stopped = true;
  say(told.kabar || 'Belum tersimpan; tulisan Anda tetap di tab ini. Tekan Simpan revisi untuk mencoba lagi.');
};
form.addEventListener('input', () => {
  remember();
  clearTimeout(timer);
  timer = setTimeout(save, STILL);
  clearTimeout(judging);
  judging = setTimeout(judge, PAUSE);
});

// Findings of what stands in the fields, a moment after the last letter; a mend goes into its field.
const PAUSE = 600, fields = {headline: 'judul', deck: 'ringkasan', dateline: 'titimangsa', body: 'isi'};
let judging = 0, asked = null;
const judge = async () => {
  asked?.abort();
  asked = new AbortController();
  const answer = await fetch(form.dataset.periksa, {method: 'POST', body: new FormData(form), signal: asked.signal}).catch(() => null);
  if (!answer?.ok) return;
  const holder = document.createElement('div'), list = document.querySelector('[data-findings]');
  holder.innerHTML = await answer.text();
  document.querySelector('[data-sum]').replaceChildren(holder.querySelector('.sum'));
  list.replaceChildren(...holder.children);
  const count = list.querySelectorAll('.finding').length, tab = document.querySelector('.sw .count');
  if (tab) tab.firstChild.textContent = count;
  document.getElementById('kabar-periksa').textContent = `${count} temuan`;
  dispatchEvent(new Event('temuan'));
};
document.querySelector('[data-findings]').addEventListener('click', event => {
  const button = event.target.closest('[data-spot]');
  if (!button) return;
  const field = form.elements[fields[button.dataset.spot]], {was, before = '', text} = button.dataset;
  const behind = field.value.indexOf(before + was), place = behind < 0 ? field.value.indexOf(was) : behind + before.length;
  if (place < 0) return;
  document.querySelector('.sw [data-to=naskah]')?.click();
  field.focus();
  field.setSelectionRange(place, place + was.length);
  if (text === undefined) return;
  field.setRangeText(text, place, place + was.length, 'select');
  field.dispatchEvent(new Event('input', {bubbles: true}));
});
form.addEventListener('submit', () => {
  const stored = JSON.parse(sessionStorage.getItem(key) || 'null');
  if (stored) sessionStorage.setItem(key, JSON.stringify({...stored, sent: true}));
});
form.querySelector('[data-cancel]').addEventListener('click', () => { stopped = true; sessionStorage.removeItem(key); });
addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') save(true); });

// A text that was left in this tab without being saved is offered again, over the revision it was typed over.
const left = JSON.parse(sessionStorage.getItem(key) || 'null');
const isOver = left?.sent && Number(left.base) < Number(form.elements.dasar.value);
if (isOver) sessionStorage.removeItem(key);
else if (left && !same(left.text, kept) && Number(left.base) <= Number(form.elements.dasar.value)) {
  const offer = document.getElementById('tertinggal');
  offer.hidden = false;
  offer.querySelector('[data-take]').addEventListener('click', () => {
    for (const name of names) form.elements[name].value = left.text[name] ?? form.elements[name].value;
    form.elements.dasar.value = left.base;
    offer.hidden = true;
    form.elements.isi.focus();
  });
  offer.querySelector('[data-drop]').addEventListener('click', () => { sessionStorage.removeItem(key); offer.hidden = true; });
}
