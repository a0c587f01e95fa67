// The rich text editor of an item's text, with what a bulletin may hold and nothing else.
// Where it does not start, the text stays a plain text area that can be edited as HTML.

// The editor would add a style element, which the content policy refuses: its rules stand in prose.css.
// An element of that name and no namespace tells it that they are there.
const mark = document.createElementNS(null, "style");
mark.setAttribute("data-tiptap-style", "");
document.head.append(mark);

const editor = await import(document.querySelector("script[data-editor]").dataset.editor);

function start(textarea) {
  if (textarea.closest(".prose-editor")) return;
  const made = editor.createTextareaEditor(textarea, [
    editor.Document, editor.Paragraph, editor.Text, editor.HardBreak, editor.Dropcursor, editor.Gapcursor,
    editor.History, editor.Menu, editor.Bold, editor.Italic, editor.Link.configure({ enableTarget: false }),
    editor.Heading.configure({ levels: [3, 4] }), editor.BulletList, editor.OrderedList, editor.ListItem,
    editor.Table, editor.TableRow, editor.TableHeader, editor.TableCell,
  ]);
  const label = document.querySelector(`label[for="${CSS.escape(textarea.id)}"]`);
  if (label) made.view.dom.setAttribute("aria-label", label.textContent.trim().replace(/:$/, ""));
}

editor.initializeEditors(start, "[data-django-prose-editor-desk]");
