// A typed code leads to its page; a file is compared, here in the browser, with what was published.
const ask = document.getElementById('periksa');
if (ask) {
  const said = document.getElementById('kode-s');
  const field = document.getElementById('kode');
  ask.onsubmit = (event) => {
    event.preventDefault();
    const code = field.value.toUpperCase().replace(/[\s-]/g, '').replaceAll('0', 'O').replaceAll('1', 'I');
    const fits = /^[A-Z2-7]{10}$/.test(code);
    said.textContent = fits ? '' : 'Kode verifikasi terdiri atas sepuluh huruf dan angka, tanpa 8 dan 9.';
    field.setAttribute('aria-invalid', String(!fits));
    if (fits) location.assign(`${ask.dataset.base}${code}/`);
    else field.focus();
  };
}

const file = document.getElementById('f');
if (file && window.crypto && crypto.subtle) { // a browser reckons only over https, or on this machine
  const said = document.getElementById('f-s');
  document.getElementById('berkas-periksa').hidden = false;
  file.onchange = async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    said.textContent = 'Memeriksa…';
    try {
      const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await chosen.arrayBuffer()));
      const sum = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
      const same = document.querySelector(`[data-sum="${sum}"]`);
      if (same) said.textContent = `Cocok: ini berkas ${same.dataset.words} yang kami terbitkan.`;
      else if (file.dataset.former.split(' ').includes(sum)) said.textContent = 'Cocok: ini berkas yang kami terbitkan sebelum bentuknya diperbarui.';
      else said.textContent = 'Tidak cocok: berkas ini bukan berkas yang kami terbitkan dengan kode ini, atau sudah diubah.';
    } catch {
      said.textContent = 'Berkas ini tidak dapat dibaca peramban.';
    }
  };
}
