// The desk's service worker: shows pushes, and opens what they are about. It keeps no page.
addEventListener('install', () => skipWaiting());
addEventListener('activate', event => event.waitUntil(clients.claim()));
addEventListener('push', event => {
  let said = {};
  try { said = event.data.json(); } catch { /* a push without words */ }
  event.waitUntil(registration.showNotification(said.judul || 'Pemberitahuan dari meja redaksi', {
    body: said.isi || '', tag: said.tanda || 'meja', lang: 'id', data: {address: said.alamat || '/meja/pemberitahuan/'},
  }));
});
addEventListener('notificationclick', event => {
  event.notification.close();
  const address = new URL(event.notification.data.address, location.origin).href;
  event.waitUntil((async () => {
    for (const page of await clients.matchAll({type: 'window'})) {
      if (page.url === address) return page.focus();
    }
    return clients.openWindow(address);
  })());
});
