// Show the password where the browser can; without this the box is not there.
const box = document.getElementById('lihat');
box.closest('label').hidden = false;
box.addEventListener('change', () => { document.getElementById('p').type = box.checked ? 'text' : 'password'; });
