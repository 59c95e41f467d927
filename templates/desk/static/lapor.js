// The officer's form: hints, photos with captions, a draft kept on the phone. All of it works without.
const script = document.currentScript;
const keep = {
  get: key => { try { return localStorage.getItem(key) || ''; } catch { return ''; } },
  set: (key, text) => { try { text ? localStorage.setItem(key, text) : localStorage.removeItem(key); } catch { /* a full or closed store */ } },
};
if (script.dataset.sent) keep.set(script.dataset.sent, '');

const form = document.getElementById('f');
if (form) {
  const text = document.getElementById('teks');
  const draft = form.dataset.draft;

  // What was typed and never sent comes back, for the same person on the same phone.
  if (draft) {
    if (!text.value) text.value = keep.get(draft);
    text.addEventListener('input', () => keep.set(draft, text.value));
  }

  // Six hints. They ask, and never stand in the way.
  const signs = {
    apa: /(^|\s)(me|ber|di|ter)[a-z]{4,}/i,
    siapa: /\b(bupati|wali ?kota|gubernur|wakil|camat|lurah|kades|kepala|ketua|sekda|sekretaris|asisten|kapolres|dandim|danramil|bapak|ibu|pak|bu|drs|dra|dr|ir|hj?|warga|petani|nelayan|siswa|guru|kader)\b/i,
    kapan: /\b(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|hari ini|tadi|kemarin|besok|pukul|jam \d|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\b|\d{1,2}[/.-]\d{1,2}/i,
    dimana: {
      place: /\b(desa|kelurahan|kecamatan|dusun|kantor|aula|lapangan|balai|gedung|puskesmas|pasar|sekolah|gereja|masjid|jalan|jl)\b/i,
      name: /\b(di|ke)\s+[A-Z]/,
      test(words) { return this.place.test(words) || this.name.test(words); },
    },
    mengapa: /\b(karena|sebab|agar|supaya|untuk|guna|akibat|demi|dalam rangka|bertujuan|tujuan)\b/i,
    bagaimana: /\b(dengan|melalui|lewat|secara|setelah|kemudian|lalu|bersama|dihadiri|diikuti|sebanyak|rp ?\d|\d+ (orang|unit|kk|rumah|paket|kilo|km|hektare?|juta))\b|[“"”]/i,
  };
  const names = { apa: 'apa', siapa: 'siapa', kapan: 'kapan', dimana: 'di mana', mengapa: 'mengapa', bagaimana: 'bagaimana' };
  const numbers = ['belum ada', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam'];
  const meter = document.getElementById('w5h');
  const words = document.getElementById('w5h-kata');
  const judge = () => {
    const missing = [];
    for (const item of meter.querySelectorAll('li')) {
      const there = signs[item.dataset.w].test(text.value);
      item.classList.toggle('none', !there);
      item.querySelector('.vh').textContent = there ? ', ada' : ', belum ada';
      if (!there) missing.push(names[item.dataset.w]);
    }
    const found = 6 - missing.length;
    let line = 'Enam hal ini membantu redaksi. Tulis yang Anda tahu.';
    if (found === 6) line = 'Keenam hal sudah ada.';
    else if (found) line = `Sudah ${numbers[found]} dari enam. Tambahkan bila tahu: ${missing.join(', ')}`;
    if (words.textContent !== line) words.textContent = line;
  };
  let later;
  text.addEventListener('input', () => { clearTimeout(later); later = setTimeout(judge, 400); });
  addEventListener('pageshow', judge);
  judge();
  meter.hidden = false;

  // Photos gather over several picks; each gets a caption beside it.
  const input = document.getElementById('foto');
  const list = document.getElementById('pilihan');
  const said = document.getElementById('foto-kata');
  const most = Number(input.dataset.most);
  let chosen = [];
  const hand = () => {
    const files = new DataTransfer();
    for (const { file } of chosen) files.items.add(file);
    input.files = files.files;
    list.hidden = !chosen.length;
    list.replaceChildren(...chosen.map(row));
  };
  const row = (pick, at) => {
    const item = document.createElement('li');
    const caption = Object.assign(document.createElement('input'), { className: 'in', name: 'caption', maxLength: 500, value: pick.caption, placeholder: 'Siapa, sedang apa' });
    caption.setAttribute('aria-label', `Keterangan foto ${at + 1}, ${pick.file.name}`);
    caption.oninput = () => { pick.caption = caption.value; };
    const remove = Object.assign(document.createElement('button'), { type: 'button', className: 'rm', textContent: '×' });
    remove.setAttribute('aria-label', `Buang foto ${at + 1}, ${pick.file.name}`);
    remove.onclick = () => {
      chosen = chosen.filter(other => other !== pick);
      hand();
      said.textContent = `Foto dibuang. ${chosen.length} foto.`;
      (list.querySelectorAll('.rm')[Math.min(at, chosen.length - 1)] || input).focus(); // never into nowhere
    };
    item.append(pick.picture, caption, remove);
    return item;
  };
  const sketch = file => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 144, height: 144 });
    canvas.setAttribute('aria-hidden', 'true');
    createImageBitmap(file, { resizeWidth: 288, resizeQuality: 'low' }).then(image => {
      const side = Math.min(image.width, image.height);
      canvas.getContext('2d').drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, 144, 144);
    }).catch(() => {});
    return canvas;
  };
  input.addEventListener('change', () => {
    const fresh = [...input.files].filter(file => !chosen.some(({ file: known }) => known.name === file.name && known.size === file.size && known.lastModified === file.lastModified));
    const room = Math.max(0, most - chosen.length);
    chosen.push(...fresh.slice(0, room).map(file => ({ file, caption: '', picture: sketch(file) })));
    hand();
    said.textContent = fresh.length > room ? `Paling banyak ${most} foto; sisanya tidak ikut.` : `${chosen.length} foto dipilih.`;
  });

  // The browser's own file button speaks the browser's language; ours speaks Indonesian.
  for (const label of form.querySelectorAll('label.pick')) {
    document.getElementById(label.htmlFor).classList.add('vh');
    label.hidden = false;
  }
  const paper = document.getElementById('dokumen');
  paper.addEventListener('change', () => { document.getElementById('dokumen-kata').textContent = paper.files.length ? `${paper.files[0].name} dipilih.` : ''; });

  const button = document.getElementById('kirim');
  const label = button.textContent;
  form.addEventListener('submit', () => { button.textContent = 'Mengirim…'; });
  addEventListener('pageshow', () => { button.textContent = label; });
}
