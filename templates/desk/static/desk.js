// Small help on every page; all of it works without.
// A form is sent once: a second press while it is under way does nothing.
addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
  for (const button of form.querySelectorAll('button:not([type=button])')) button.setAttribute('aria-busy', 'true');
});
addEventListener('pageshow', () => { for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent; });
// Who signs out of a shared machine takes his pushes along: the browser ends its subscription.
const leave = document.querySelector('form[action$="/logout/"]');
if (leave && 'serviceWorker' in navigator) leave.addEventListener('submit', async event => {
  event.preventDefault();
  const end = async () => (await (await navigator.serviceWorker.getRegistration('/meja/'))?.pushManager.getSubscription())?.unsubscribe();
  await Promise.race([end().catch(() => {}), new Promise(done => setTimeout(done, 2000))]);
  leave.submit();
});
// The account's menu closes by Escape or a press elsewhere.
for (const menu of document.querySelectorAll('details.menu')) {
  addEventListener('keydown', event => { if (event.key === 'Escape' && menu.open) { menu.open = false; menu.querySelector('summary').focus(); } });
  addEventListener('click', event => { if (!menu.contains(event.target)) menu.open = false; });
}
// The view one is in stands where it can be seen, however narrow the screen.
for (const view of document.querySelectorAll('.views [aria-current]')) view.parentNode.scrollLeft = view.offsetLeft - (view.parentNode.clientWidth - view.offsetWidth) / 2;
// A filter acts when it is chosen; without this its button does.
for (const form of document.querySelectorAll('form[data-auto]')) {
  for (const select of form.querySelectorAll('select')) select.addEventListener('change', () => form.requestSubmit());
}
// "/" leads to the search box; where there is none to be seen, to the page of search.
addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, [contenteditable]')) return;
  const box = [...document.querySelectorAll('[data-seek]')].find(one => one.offsetParent);
  const tap = document.querySelector('.seek-tap');
  if (!box && !tap) return;
  event.preventDefault();
  if (box) { box.focus(); box.select(); } else location.href = tap.href;
});
