import { html } from './html';

describe('markup', () => {
  it('holds what people wrote as text, in elements and in attributes', () => {
    const comment = `<img src=x onerror="alert('1')"> & 好`;
    const escaped = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; 好';
    expect(html`<p title="${comment}">${comment}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it('is put into other markup as it is, in lists too, and what is not there is left out', () => {
    const items = ['a', '<b>'].map(text => html`<b>${text}</b>`);
    expect(html`<i>${items}${null}${false}${undefined}</i>`.text).toBe('<i><b>a</b><b>&lt;b&gt;</b></i>');
  });
});
