import { html, nothing } from 'lit';
import { config } from '../app/config.js';
import { session } from '../auth/session.js';
import { m } from '../messages.js';
import { icon } from '../parts/icons.js';

/** What is shown in place of a page while nobody is signed in. */
export function signInPage() {
  if (session.problem) {
    return problemPage(session.problem);
  }
  return session.isOut
    ? gate('leave', m.signIn.out, html`<p>${m.signIn.outText}</p>`, html`
      <button class="button main" @click=${() => session.signIn()}>${m.signIn.action}</button>`)
    : gate('lock', m.signIn.going, nothing, nothing);
}

const gate = (shape, title, text, actions) => html`<section class="empty gate" role="status">
  <span class="mark ${shape === 'alert' ? 'warn' : ''}">${icon(shape)}</span><h1>${title}</h1>${text}<div class="actions">${actions}</div></section>`;

const reload = () => html`<button class="button main" @click=${() => location.reload()}>${m.signIn.retry}</button>`;

/** The way on from each: most begin with another try. */
const ways = {
  elsewhere: () => nothing,
  insecure: () => nothing,
  config: reload,
  storage: reload,
  refused: () => html`
    <button class="button main" @click=${() => session.signIn({ again: true })}>${m.signIn.otherwise}</button>
    <button class="button" @click=${() => session.signOut()}>${m.signIn.leave}</button>`,
  denied: () => html`
    <button class="button main" @click=${() => session.signIn()}>${m.signIn.again}</button>
    <button class="button" @click=${() => session.signIn({ again: true })}>${m.signIn.otherwise}</button>`,
  unreachable: reload,
};

const otherwise = () => html`<button class="button main" @click=${() => session.signIn()}>${m.signIn.again}</button>`;

function problemPage({ kind, detail }) {
  const { title, text } = m.signIn.problems[kind] ?? m.signIn.problems.failed;
  return gate(kind === 'elsewhere' ? 'done' : 'alert', title,
    html`<p class="given">${text(detail, config.sign_in?.issuer)}</p>`, (ways[kind] ?? otherwise)());
}

/** Above a page whose session has ended while something is being filled in. */
export const endedNote = ({ link, problem }) => html`<div class="note warn ended" role="alert">${icon('lock')}<div>
  <p><strong>${problem ? m.signIn.problems[problem.kind].title : m.signIn.ended}</strong>
    <span class="given">${problem ? m.signIn.problems[problem.kind].text(problem.detail, config.sign_in.issuer) : m.signIn.endedText}</span></p></div>
  <a class="button main" href=${link} target="_blank" rel="noopener">${m.signIn.again}</a></div>`;

/** Who has signed in, and the way out. */
export const account = ({ name, email }) => html`<div class="account">
  <button class="button quiet" popovertarget="account" aria-label=${m.signIn.account(name)}>
    ${icon('person')}<span class="given clip">${name}</span></button>
  <div id="account" class="menu" popover>
    <p><span class="soft">${m.signIn.as}</span> <strong class="given">${email ?? name}</strong></p>
    <button class="button" @click=${() => session.signOut()}>${icon('leave')}${m.signIn.leave}</button>
  </div></div>`;
