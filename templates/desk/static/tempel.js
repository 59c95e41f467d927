// Tempel dari WhatsApp: photos by drop, paste or choice, names to choose from. All of it works without.
const form = document.querySelector('form.paste');
if (form) {
  const text = document.getElementById('tp-teks');
  const input = document.getElementById('tp-foto');
  const list = document.getElementById('tp-pilihan');
  const said = document.getElementById('tp-foto-kata');
  const most = Number(input.dataset.most);
  let chosen = [];
  const hand = () => {
    const files = new DataTransfer();
    for (const file of chosen) files.items.add(file);
    input.files = files.files;
    list.hidden = !chosen.length;
    list.replaceChildren(...chosen.map(row));
  };
  const row = (file, at) => {
    const item = document.createElement('li');
    const name = document.createElement('bdi');
    name.textContent = file.name;
    const remove = Object.assign(document.createElement('button'), { type: 'button', className: 'btn quiet', textContent: '×' });
    remove.setAttribute('aria-label', `Buang foto ${at + 1}, ${file.name}`);
    remove.onclick = () => {
      chosen = chosen.filter(other => other !== file);
      hand();
      said.textContent = `Foto dibuang. ${chosen.length} foto.`;
      (list.querySelectorAll('button')[Math.min(at, chosen.length - 1)] || input).focus();
    };
    item.append(name, remove);
    return item;
  };
  const take = files => {
    const same = (a, b) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
    const fresh = files.filter(file => /^image\//.test(file.type) && !chosen.some(other => same(other, file)));
    const room = Math.max(0, most - chosen.length);
    chosen.push(...fresh.slice(0, room));
    hand();
    said.textContent = fresh.length > room ? `Paling banyak ${most} foto; sisanya tidak ikut.` : `${chosen.length} foto dipilih.`;
  };
  // The browser's own file button speaks the browser's language; ours speaks Indonesian.
  input.classList.add('vh');
  for (const hidden of form.querySelectorAll('.pick, .drop-hint')) hidden.hidden = false;
  input.addEventListener('change', () => take([...input.files]));
  form.addEventListener('paste', event => {
    const files = [...event.clipboardData.files];
    if (!files.length || event.clipboardData.getData('text/plain')) return;
    event.preventDefault();
    take(files);
  });
  // An exported chat is a text file: dropped here it becomes the text.
  const holdsFiles = event => [...event.dataTransfer.types].includes('Files');
  form.addEventListener('dragover', event => { if (holdsFiles(event)) { event.preventDefault(); form.classList.add('over'); } });
  form.addEventListener('dragleave', event => { if (!form.contains(event.relatedTarget)) form.classList.remove('over'); });
  form.addEventListener('drop', async event => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    form.classList.remove('over');
    const files = [...event.dataTransfer.files];
    take(files);
    for (const file of files.filter(one => /^text\/plain/.test(one.type))) text.value += (text.value && '\n') + await file.text();
  });
  const names = document.getElementById('tp-daftar');
  const asked = form.dataset.names;
  if (asked) document.getElementById('tp-nama').addEventListener('focus', async () => {
    const answer = await fetch(asked).catch(() => null);
    if (!answer || !answer.ok) return;
    names.replaceChildren(...(await answer.json()).nama.map(name => Object.assign(document.createElement('option'), { value: name })));
  }, { once: true });
}

// The receipt: opens the review when it is there, unless somebody is writing captions.
const waiting = document.getElementById('tp-dibaca');
if (waiting) {
  const open = document.getElementById('tp-buka');
  const captions = document.getElementById('tp-keterangan');
  let busy = false;
  if (captions) captions.addEventListener('input', () => { busy = true; });
  const ask = async () => {
    const answer = await fetch(waiting.dataset.ask).then(got => got.ok ? got.json() : null).catch(() => null);
    if (answer && answer.gagal) return location.reload();
    if (!answer || !answer.alamat) return setTimeout(ask, 1000);
    open.href = answer.alamat;
    open.textContent = 'Buka naskah';
    open.classList.add('main');
    waiting.textContent = 'Sudah terbaca.';
    if (!busy && !(captions && captions.contains(document.activeElement))) location.assign(answer.alamat);
  };
  setTimeout(ask, 700);
}
