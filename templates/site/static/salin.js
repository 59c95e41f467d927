// Buttons that copy the text of another element: <button data-copy="naskah" data-done="Teks tersalin.">.
for (const button of document.querySelectorAll('button[data-copy]')) {
  const source = document.getElementById(button.dataset.copy);
  const status = document.getElementById(button.dataset.status);
  button.onclick = async () => {
    status.textContent = '';
    try {
      await navigator.clipboard.writeText(source.textContent);
      status.textContent = button.dataset.done;
    } catch {
      status.textContent = copyBySelection(source.textContent) ? button.dataset.done : 'Peramban menolak. Pilih teks lalu salin sendiri.';
    }
  };
}

// Without https a browser has no clipboard for scripts, but still copies a selection.
function copyBySelection(text) {
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
