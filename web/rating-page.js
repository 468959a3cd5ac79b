// What the rating page does beyond a form: counts characters, and unticks what belongs to another level. All works without it.
const form = document.querySelector('form');
const comment = document.querySelector('#comment');
const counter = document.querySelector('#comment-count');
const characters = new Intl.Segmenter(document.documentElement.lang, { granularity: 'grapheme' });

function count() {
  const left = Number(counter.dataset.limit) - [...characters.segment(comment.value)].length;
  counter.textContent = counter.dataset[left < 0 ? 'over' : 'left'].replace('{n}', String(Math.abs(left)));
}

if (comment && counter) {
  comment.addEventListener('input', count);
  count();
}

form?.addEventListener('change', ({ target }) => {
  if (target.name !== 'level') return;
  for (const option of form.querySelectorAll('input[name="options"]')) {
    if (option.closest('.level') !== target.closest('.level')) option.checked = false;
  }
});

// Two presses of the button are one rating in any case; this spares the second.
form?.addEventListener('submit', event => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
});
addEventListener('pageshow', () => delete form?.dataset.sent);
