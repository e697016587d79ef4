import { html, nothing, render } from 'lit';
import { m } from '../messages.js';

/**
 * Asks before something is done. Gives undefined when the answer is no, else what was typed (empty
 * where nothing was asked for).
 *
 * @param refuse what the button that changes nothing says
 * @param field { label, hint, maxLength } for a line to be typed
 */
export function ask({ title, text, action, danger = false, refuse = m.cancel, field }) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  const answer = new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'yes' ? dialog.querySelector('input')?.value.trim() ?? '' : undefined);
      dialog.remove();
    });
  });
  const decide = (value) => (event) => {
    event.preventDefault();
    dialog.close(value);
  };
  render(html`
    <form @submit=${decide('yes')}>
      <h2 id="dialog-title">${title}</h2>
      ${text ? html`<p class="soft given">${text}</p>` : nothing}
      ${field ? html`<div class="field">
        <label for="dialog-field">${field.label} <span class="optional">${m.form.optional}</span></label>
        <input id="dialog-field" autocomplete="off" maxlength=${field.maxLength} placeholder=${field.hint}>
      </div>` : nothing}
      <div class="actions">
        <button type="button" class="button" @click=${decide('no')}>${refuse}</button>
        <button type="submit" class="button ${danger ? 'danger' : 'main'}">${action}</button>
      </div>
    </form>`, dialog);
  document.body.append(dialog);
  dialog.showModal();
  return answer;
}
