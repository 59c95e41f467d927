// Pushes on this device; without scripts, or where the browser has none, the page says that it is not available.
const box = document.getElementById('perangkat-ini');
const words = box.querySelector('[role=status]');
const form = box.querySelector('form');
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), sign => sign.charCodeAt(0));
const plain = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const hand = subscription => {
  form.elements.endpoint.value = subscription.endpoint;
  form.elements.p256dh.value = plain(subscription.getKey('p256dh'));
  form.elements.auth.value = plain(subscription.getKey('auth'));
  form.submit();
};
const key = bytes(box.dataset.key);
const isOurs = subscription => plain(subscription.options.applicationServerKey) === box.dataset.key;
const start = async () => {
  const worker = await navigator.serviceWorker.register(box.dataset.worker, {scope: '/meja/'});
  await navigator.serviceWorker.ready;
  const standing = await worker.pushManager.getSubscription();
  if (standing && isOurs(standing) && Notification.permission === 'granted' && box.dataset.devices !== '0') {
    words.textContent = 'Perangkat ini menerima pemberitahuan. Kalau tidak ada yang sampai, aktifkan lagi.';
  } else if (Notification.permission === 'denied') {
    words.textContent = 'Peramban ini menolak pemberitahuan. Izinkan dulu untuk situs ini di setelan peramban.';
    return;
  } else {
    words.textContent = 'Perangkat ini belum menerima pemberitahuan.';
  }
  const button = form.querySelector('button');
  form.hidden = false;
  button.addEventListener('click', async event => {
    event.preventDefault();
    if (await Notification.requestPermission() !== 'granted') {
      words.textContent = 'Tanpa izin Anda, peramban tidak menampilkan pemberitahuan.';
      return;
    }
    try {
      const old = await worker.pushManager.getSubscription();
      if (old && !isOurs(old)) await old.unsubscribe();
      hand(await worker.pushManager.subscribe({userVisibleOnly: true, applicationServerKey: key}));
    } catch {
      words.textContent = 'Layanan pemberitahuan peramban ini tidak terjangkau. Coba lagi nanti.';
    }
  });
};
if ('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) start().catch(() => {});
