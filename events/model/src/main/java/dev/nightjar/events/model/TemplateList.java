package dev.nightjar.events.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/// A list of objects, each a template and the text that completes it. It grows at its end, until it is handed on.
///
/// Nearly all such lists are made to be written, and are written without the objects; who asks for one gets it made.
public final class TemplateList extends AbstractList<Object> implements RandomAccess {
    private Template[] templates;
    private String[] texts;
    private int size;

    public TemplateList(int capacity) {
        templates = new Template[Math.max(1, capacity)];
        texts = new String[templates.length];
    }

    /// Adds an object.
    public void add(Template template, String text) {
        if (size == templates.length) {
            templates = Arrays.copyOf(templates, size * 2);
            texts = Arrays.copyOf(texts, size * 2);
        }
        templates[size] = template;
        texts[size++] = text;
    }

    @Override
    public JsonObject get(int i) {
        Objects.checkIndex(i, size);
        return templates[i].with(texts[i]);
    }

    @Override
    public int size() {
        return size;
    }

    Template template(int i) {
        return templates[i];
    }

    String text(int i) {
        return texts[i];
    }
}
