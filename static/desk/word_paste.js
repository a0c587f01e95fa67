// What Word puts on the clipboard, before the editor reads it: its list paragraphs become lists.
// The server does the same (directives/word_paste.py); what else a paste brings, the editor's schema drops.
const LEVEL = /mso-list:\s*l\d+\s+level(\d)/i;
const SIGN = /^[\s\u00a0]*([·•▪§o\-–+]|\(?(?:\d{1,3}|[a-zđA-Z])[.)])[\s\u00a0]+/;
const COUNTED = /^\(?(?:(\d{1,3})|[a-zđA-Z])[.)]$/;

export function withLists(html) {
  if (!/mso-|MsoNormal|MsoListParagraph/i.test(html)) return html;
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const gone of page.querySelectorAll("style, meta, link, title, xml")) gone.remove();
  for (const run of runs(page)) makeList(run);
  return page.body.innerHTML;
}

function isPoint(paragraph) {
  if (LEVEL.test(paragraph.getAttribute("style") ?? "")) return true;
  return paragraph.className.startsWith("MsoListParagraph") && SIGN.test(paragraph.textContent);
}

function runs(page) {
  const found = [];
  for (const paragraph of page.querySelectorAll("p")) {
    if (!isPoint(paragraph)) continue;
    const last = found.at(-1);
    if (last && paragraph.previousElementSibling === last.at(-1)) last.push(paragraph);
    else found.push([paragraph]);
  }
  return found;
}

function makeList(run) {
  const place = run[0].ownerDocument.createElement("div");
  run[0].before(place);
  const lists = [];
  for (const paragraph of run) {
    const level = Number(LEVEL.exec(paragraph.getAttribute("style") ?? "")?.[1] ?? 1);
    const counted = COUNTED.exec(takeSign(paragraph));
    const tag = counted ? "OL" : "UL";
    while (lists.length && (lists.at(-1).level > level || (lists.at(-1).level === level && lists.at(-1).list.tagName !== tag))) lists.pop();
    if (!lists.length || lists.at(-1).level < level) {
      const list = place.ownerDocument.createElement(tag);
      if (Number(counted?.[1]) > 1) list.setAttribute("start", Number(counted[1]));
      (lists.at(-1)?.list.lastElementChild ?? place).append(list);
      lists.push({ level, list });
    }
    const point = place.ownerDocument.createElement("li");
    point.append(...paragraph.childNodes);
    paragraph.remove();
    lists.at(-1).list.append(point);
  }
  place.replaceWith(...place.childNodes);
}

// Takes the printed sign off the front of the paragraph; gives the sign.
function takeSign(paragraph) {
  for (const span of paragraph.querySelectorAll("span")) {
    if (!/mso-list:\s*ignore/i.test(span.getAttribute("style") ?? "")) continue;
    const sign = span.textContent.replaceAll("\u00a0", " ").trim();
    span.remove();
    return sign;
  }
  const found = SIGN.exec(paragraph.textContent);
  let most = found?.[0].length ?? 0;
  const texts = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (most && texts.nextNode()) {
    const text = texts.currentNode.data;
    texts.currentNode.data = text.slice(most);
    most -= Math.min(most, text.length);
  }
  return found?.[1] ?? "";
}
