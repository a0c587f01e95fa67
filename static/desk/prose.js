// The rich text editor of an item's text, with what a bulletin may hold and nothing else.
// Where it does not start, the text stays in a plain box, in the form of directives/typed_prose.py.
import { withLists } from "./word_paste.js";

// The editor would add a style element, which the content policy refuses: its rules stand in prose.css.
// An element of that name and no namespace tells it that they are there.
const mark = document.createElementNS(null, "style");
mark.setAttribute("data-tiptap-style", "");
document.head.append(mark);

// The names of its buttons are written into the editor in English; its dialogs ask the catalogue for theirs.
const NAMES = {
  "paragraph": "Đoạn văn", "Paragraph": "Đoạn văn", "Heading 3": "Đề mục lớn", "Heading 4": "Đề mục nhỏ",
  "unordered list": "Danh sách gạch đầu dòng", "ordered list": "Danh sách đánh số",
  "bold": "Chữ đậm", "italic": "Chữ nghiêng", "insert link": "Chèn liên kết", "remove link": "Bỏ liên kết",
  "Insert table": "Chèn bảng", "Delete table": "Xóa bảng", "Add column": "Thêm cột", "Delete column": "Xóa cột",
  "Add row": "Thêm hàng", "Delete row": "Xóa hàng", "Merge cells": "Gộp ô", "Split cell": "Tách ô",
  "Toggle header cell": "Đổi ô tiêu đề", "undo": "Hoàn tác", "redo": "Làm lại",
};
const inWords = (name) => NAMES[name] ?? name;

function nameButtons(menu) {
  for (const one of menu.querySelectorAll("[title], [aria-label]")) {
    for (const name of ["title", "aria-label"]) {
      if (one.hasAttribute(name)) one.setAttribute(name, inWords(one.getAttribute(name)));
    }
  }
  for (const option of menu.querySelectorAll("p, h3, h4")) option.textContent = inWords(option.textContent);
}

const editor = await import(document.querySelector("script[data-editor]").dataset.editor);

const Pasting = editor.Extension.create({ name: "pasting", transformPastedHTML: (html) => withLists(html) });

function start(textarea) {
  if (textarea.closest(".prose-editor")) return;
  textarea.value = textarea.dataset.html ?? textarea.value;
  const made = editor.createTextareaEditor(textarea, [
    editor.Document, editor.Paragraph, editor.Text, editor.HardBreak, editor.Dropcursor, editor.Gapcursor,
    editor.History, editor.Menu, editor.Bold, editor.Italic, editor.Link.configure({ enableTarget: false }),
    editor.Heading.configure({ levels: [3, 4] }), editor.BulletList, editor.OrderedList, editor.ListItem,
    editor.Table, editor.TableRow, editor.TableHeader, editor.TableCell, Pasting,
  ]);
  textarea.closest(".prose-editor").parentElement.querySelector(".desk-plain-hint")?.remove();
  made.on("create", () => document.querySelectorAll(".prose-menubar").forEach(nameButtons));
  const label = document.querySelector(`label[for="${CSS.escape(textarea.id)}"]`);
  if (label) made.view.dom.setAttribute("aria-label", label.textContent.trim().replace(/:$/, ""));
}

editor.initializeEditors(start, "[data-django-prose-editor-desk]");
