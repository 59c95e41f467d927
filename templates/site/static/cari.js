// The search page: pagefind's own API, one index a year, merged in the browser. No request leaves the site.
const form = document.getElementById('cari');
const list = document.getElementById('hasil');
const status = document.getElementById('jumlah');
const more = document.getElementById('lagi');
const AT_ONCE = 10;
const FILTERS = ['jenis', 'wilayah', 'instansi', 'topik', 'tahun'];
let engine, found = [], shown = 0, turn = 0;

function say(words) {
  status.textContent = words;
}

async function open() {
  const base = new URL(form.dataset.index, location.href);
  const answer = await fetch(new URL('tahun.json', base), { cache: 'no-cache' });
  if (!answer.ok) throw new Error('no index');
  const { years } = await answer.json();
  if (!years.length) throw new Error('no index');
  const pagefind = await import(new URL(`${years[0]}/pagefind.js`, base));
  await pagefind.options({ baseUrl: new URL('../../', base).pathname, excerptLength: 28 });
  await pagefind.init();
  for (const year of years.slice(1)) {
    await pagefind.mergeIndex(new URL(`${year}/`, base).pathname, { baseUrl: new URL('../../', base).pathname });
  }
  return pagefind;
}

async function fillChoices() {
  const filters = await engine.filters();
  for (const name of FILTERS) {
    const select = form.elements[name];
    const values = Object.keys(filters[name] ?? {}).sort((a, b) => a.localeCompare(b, 'id'));
    if (name === 'tahun') values.reverse();
    select.append(...values.map((value) => new Option(value, value)));
    select.parentElement.hidden = values.length < 2;
  }
}

async function search() {
  const mine = ++turn;
  const words = form.elements.q.value.trim();
  const filters = {};
  for (const name of FILTERS) if (form.elements[name].value) filters[name] = form.elements[name].value;
  const newest = form.elements.urut.value === 'terbaru';
  remember(words, { ...filters, ...(newest ? { urut: 'terbaru' } : {}) });
  if (!words && !Object.keys(filters).length) {
    list.replaceChildren();
    more.hidden = true;
    say('');
    return;
  }
  const sort = newest || !words ? { terbit: 'desc' } : undefined;
  const answer = await engine.search(words || null, { filters, sort });
  if (mine !== turn) return; // a later search is under way
  found = answer.results;
  shown = 0;
  list.replaceChildren();
  say(found.length ? `${found.length.toLocaleString('id')} siaran ditemukan.` : 'Tidak ada siaran yang cocok. Coba kata lain atau kurangi pilihan.');
  await showMore(mine);
}

async function showMore(mine) {
  const next = found.slice(shown, shown + AT_ONCE);
  // A release that was withdrawn a moment ago has no text any more, and is passed over.
  const pages = await Promise.allSettled(next.map((result) => result.data()));
  if (mine !== turn) return null;
  const rows = pages.filter((page) => page.status === 'fulfilled' && page.value?.url).map((page) => row(page.value));
  shown += next.length;
  list.append(...rows);
  more.hidden = shown >= found.length;
  return rows[0] ?? null;
}

function row(page) {
  const item = document.createElement('li');
  const when = item.appendChild(document.createElement('p'));
  when.className = 'when';
  when.textContent = [page.meta.terbit, page.meta.tempat].filter(Boolean).join(' · ');
  const text = item.appendChild(document.createElement('div'));
  const link = text.appendChild(document.createElement('h2')).appendChild(document.createElement('a'));
  link.href = page.url;
  link.textContent = page.meta.title;
  text.appendChild(document.createElement('p')).append(...marked(page.excerpt));
  return item;
}

// The excerpt as text and marks, nothing else.
function marked(html) {
  const nodes = new DOMParser().parseFromString(html, 'text/html').body.childNodes;
  return [...nodes].map((node) => {
    if (node.nodeName !== 'MARK') return document.createTextNode(node.textContent);
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}

function remember(words, choices) {
  const address = new URL(location.href);
  address.search = new URLSearchParams({ ...(words ? { q: words } : {}), ...choices });
  history.replaceState(null, '', address);
}

function later(act, delay) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  };
}

function attempt() {
  if (!engine) return; // not here yet: start() asks once it is
  search().catch(() => say('Pencarian terputus. Periksa sambungan, lalu coba lagi.'));
}

async function start() {
  const asked = new URLSearchParams(location.search);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt();
  });
  try {
    engine = await open();
    await fillChoices();
  } catch {
    form.hidden = true;
    document.getElementById('tanpa-skrip').classList.remove('unscripted');
    say('Pencarian belum tersedia. Telusuri siaran menurut bulan atau wilayah.');
    return;
  }
  for (const name of ['q', 'urut', ...FILTERS]) {
    if (asked.has(name) && !form.elements[name].value) form.elements[name].value = asked.get(name);
  }
  form.elements.q.addEventListener('input', later(attempt, 250));
  form.addEventListener('change', (event) => event.target !== form.elements.q && attempt());
  more.addEventListener('click', async () => {
    const first = await showMore(turn);
    first?.querySelector('a').focus();
  });
  attempt(); // what the address asks for, or what was typed meanwhile
}

start();
