// Unpacks the data of the page.

function bytes(id) {
  const text = atob(document.getElementById(id).textContent.trim());
  return Uint8Array.from(text, c => c.charCodeAt(0));
}

async function unpacked() {
  const stream = new Blob([bytes('data')]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return JSON.parse(await new Response(stream).text());
}

/** Shows the data, or says why that cannot be done. */
async function present(show) {
  try {
    show(await unpacked());
    document.documentElement.dataset.ready = 'true';
  } catch (e) {
    document.getElementById('main').replaceChildren(el('p', {class: 'message', role: 'alert'},
      'The data of this page cannot be unpacked: ' + e.message +
      '. It needs a browser of 2023 or later; the text file beside it has the results as well.'));
  }
}
