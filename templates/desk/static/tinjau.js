// The review screen: cards beside their words, panes on a phone, the keyboard. All of it works without.
const all = (query, node = document) => [...node.querySelectorAll(query)];
const panes = document.querySelector('.panes');
const wide = matchMedia('(min-width: 62rem)');

// Panes on a phone
const show = name => {
  panes.dataset.show = name;
  for (const link of all('.sw a')) link.toggleAttribute('aria-current', link.dataset.to === name);
};
for (const link of all('.sw a')) link.addEventListener('click', event => { event.preventDefault(); show(link.dataset.to); });
for (const link of all('a[href^="#temuan"], a[data-to=periksa]')) link.addEventListener('click', event => {
  event.preventDefault();
  for (const card of all('.card:popover-open')) card.hidePopover();
  goTo(document.getElementById(link.hash.slice(1)));
});
for (const link of all('a[data-line]')) link.addEventListener('click', () => show('asli'));
for (const link of all('a[data-sentence]')) link.addEventListener('click', () => show('naskah'));
const paneOf = hash => document.getElementById(hash.slice(1))?.closest('.pane')?.id;
if (location.hash.length > 1 && paneOf(location.hash)) show(paneOf(location.hash));
else if (/lihat=(sunting|pratinjau)/.test(location.search)) show('naskah');

// Cards: on a wide screen they lie beside the text, never on it; on a phone they rise from below.
for (const mark of all('[data-card]')) {
  mark.setAttribute('aria-haspopup', 'dialog');
  mark.setAttribute('aria-expanded', 'false');
  mark.addEventListener('click', event => {
    const card = document.getElementById(mark.dataset.card);
    if (!card?.showPopover) return;
    event.preventDefault();
    card.showPopover();
    mark.setAttribute('aria-expanded', 'true');
    if (wide.matches) {
      const inDraft = mark.closest('.draft'), at = mark.getClientRects()[0];
      const beside = document.getElementById(inDraft ? 'periksa' : 'naskah').getBoundingClientRect();
      card.style.left = Math.min(beside.left + 8, innerWidth - card.offsetWidth - 8) + 'px';
      card.style.top = Math.max(8, Math.min(at.top - 8, innerHeight - card.offsetHeight - 64)) + 'px';
    }
    card.querySelector('[data-hide]')?.focus();
    card.opener = mark;
  });
}
for (const card of all('.card')) {
  card.addEventListener('toggle', event => {
    if (event.newState !== 'closed') return;
    for (const mark of all(`[data-card="${card.id}"]`)) mark.setAttribute('aria-expanded', 'false');
    if (card.contains(document.activeElement) || document.activeElement === document.body) card.opener?.focus();
  });
  for (const close of all('[data-hide]', card)) close.addEventListener('click', event => { if (card.matches(':popover-open')) { event.preventDefault(); card.hidePopover(); } });
}

// A dialog takes the cursor to its first field, a reason to be given as well; both are the next thing to do.
for (const panel of all('.card.panel, .card.note')) panel.addEventListener('toggle', event => {
  if (event.newState !== 'open') return;
  (panel.querySelector('form input:not([type=hidden]), form textarea') ?? panel.querySelector('form button, button')).focus();
});
for (const other of all('details.other')) other.addEventListener('toggle', () => { if (other.open) other.querySelector('input.in').focus(); });

// Kinds of marks, shown or not
for (const button of all('.legend button')) button.addEventListener('click', () => {
  const shown = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', String(shown));
  for (const mark of all(`.doc .m.${button.dataset.kind}`)) mark.classList.toggle('off', !shown);
});

// Findings by the keyboard
let findings = all('.finding'), at = -1;
addEventListener('temuan', () => { findings = all('.finding'); at = -1; });
const goTo = finding => {
  if (!finding) return;
  show('periksa');
  findings[at]?.classList.remove('now');
  at = findings.indexOf(finding);
  finding.classList.add('now');
  finding.focus({preventScroll: true});
  finding.scrollIntoView({block: 'nearest'});
};
const press = key => { const button = document.querySelector(`[data-key="${key}"]`); button?.click(); return Boolean(button); };
const acts = {
  j: () => goTo(findings[(at + 1) % findings.length]),
  k: () => goTo(findings[(at + findings.length - 1 + (at < 0)) % findings.length]),
  e: () => { location.search = '?lihat=sunting'; },
  s: () => press('s'),
  a: () => press('a'),
  r: () => press('r'),
  u: () => press('u'),
  n: () => press('n'),
  1: () => { show('asli'); document.getElementById('asli').focus(); },
  2: () => { show('naskah'); document.getElementById('naskah').focus(); },
  3: () => { show('periksa'); document.getElementById('periksa').focus(); },
  '?': () => document.getElementById('bantuan').togglePopover(),
};
addEventListener('keydown', event => {
  const field = event.target.closest('input, textarea, select');  // of a dialog just closed it may linger
  if (event.ctrlKey || event.metaKey || event.altKey || field?.getClientRects().length) return;
  if (event.key === 'Enter' && event.target === findings[at]) findings[at].querySelector('[data-first]')?.click();
  else if (document.querySelector('.card:popover-open') && event.key !== '?') return;
  else if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
});

// Words chosen in the text can be commented on: they go into the form, with what stands before them.
const pick = document.getElementById('k-pilih');
let chosen = null;
const plain = range => {
  const piece = range.cloneContents();
  for (const aside of all('.vh, .said-by, .dl', piece)) aside.remove();
  return piece.textContent.replace(/\s+/g, ' ');
};
const chosenWords = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const from = range.startContainer, block = (from.nodeType === 1 ? from : from.parentElement).closest('[data-field]');
  if (!block) return null;
  if (!block.contains(range.endContainer)) range.setEnd(block, block.childNodes.length);
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = plain(range).trim().slice(0, 500);
  return words ? {words, before: plain(before).slice(-200)} : null;
};
if (pick) {
  document.addEventListener('selectionchange', () => {
    const now = chosenWords();
    if (now) chosen = now;
    pick.hidden = !now;
  });
  pick.addEventListener('pointerdown', event => event.preventDefault());
  pick.addEventListener('click', () => {
    document.getElementById('k-kutipan').value = chosen.words;
    document.getElementById('k-sebelum').value = chosen.before;
    getSelection().removeAllRanges();
    show('periksa');
    document.getElementById('k-form').scrollIntoView({block: 'center'});
    document.getElementById('k-isi').focus();
  });
  document.getElementById('k-kutipan').addEventListener('input', () => { document.getElementById('k-sebelum').value = ''; });
}

// Who else has the text open: asked while the page is looked at, so that whoever came first learns of the second.
const there = document.getElementById('hadir');
const meet = async () => {
  if (document.visibilityState === 'hidden') return;
  const answer = await fetch(there.dataset.ask, {headers: {Accept: 'application/json'}}).then(r => r.json()).catch(() => null);
  if (!answer) return;
  there.querySelector('.face').textContent = answer.huruf;
  there.querySelector('bdi').textContent = answer.lain;
  there.hidden = !answer.lain;
};
if (there?.dataset.ask) {
  setInterval(meet, 20000);
  addEventListener('visibilitychange', meet);
}

// After an edit the names are read again; the page offers them when they are there.
const reading = document.getElementById('dibaca');
const ask = async left => {
  const answer = await fetch(reading.dataset.ask, {headers: {Accept: 'application/json'}}).then(r => r.json()).catch(() => ({}));
  if (answer.terbaca) reading.querySelector('a').hidden = false;
  else if (left) setTimeout(ask, 2000, left - 1);
};
if (reading) setTimeout(ask, 1500, 10);
