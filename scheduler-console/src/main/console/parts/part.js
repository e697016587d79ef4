import { LitElement } from 'lit';
import { settings } from '../app/settings.js';

/**
 * An element of the console. It renders into the document itself, so that one set of styles, and
 * every label and id, holds for the whole page; and again when the reader's settings change.
 */
export class Part extends LitElement {
  #onSettings = () => this.requestUpdate();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    settings.addEventListener('change', this.#onSettings);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    settings.removeEventListener('change', this.#onSettings);
  }
}
