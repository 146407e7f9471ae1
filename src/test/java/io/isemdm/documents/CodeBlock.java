package io.isemdm.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A code block of a document, so that tests run what people read.
 *
 * @param document relative to the project
 * @param heading  the last one before the block
 * @param language {@code sh} or {@code yaml} for example; empty where the document says none
 * @param text     lines, each of them ended
 */
public record CodeBlock(Path document, String heading, String language, String text) {

    private static final Pattern PART = Pattern.compile(
            "(?ms)^#+ (?<heading>[^\\n]+)$|^```(?<language>\\w*)\\n(?<text>.*?)^```$");

    /** Where there are documents for people; the folders that a build makes are not among them. */
    private static final List<Path> PLACES = List.of(Path.of("docs"), Path.of("native"), Path.of("k8s"));

    /** Every code block of every document. */
    static List<CodeBlock> all() throws IOException {
        List<CodeBlock> blocks = new ArrayList<>();
        try (Stream<Path> top = Files.list(Path.of(""))) {
            top.filter(CodeBlock::isDocument).sorted().forEach(document -> blocks.addAll(of(document)));
        }
        for (Path place : PLACES) {
            try (Stream<Path> files = Files.walk(place)) {
                files.filter(CodeBlock::isDocument).sorted().forEach(document -> blocks.addAll(of(document)));
            }
        }
        return blocks;
    }

    /** The first code block in a language under a heading. */
    public static CodeBlock of(Path document, String heading, String language) {
        return of(document).stream()
                .filter(block -> block.heading().equals(heading) && block.language().equals(language)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        document + " has no block in " + language + " under " + heading));
    }

    private static List<CodeBlock> of(Path document) {
        List<CodeBlock> blocks = new ArrayList<>();
        String heading = "";
        Matcher part = PART.matcher(read(document));
        while (part.find()) {
            if (part.group("heading") != null) {
                heading = part.group("heading");
            } else {
                blocks.add(new CodeBlock(document, heading, part.group("language"), part.group("text")));
            }
        }
        return blocks;
    }

    private static boolean isDocument(Path file) {
        return file.toString().endsWith(".md") && Files.isRegularFile(file);
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new IllegalStateException(document + " cannot be read", e);
        }
    }

    /** Where it stands and how it begins. */
    @Override
    public String toString() {
        return document + ", " + heading + ": " + text.lines().findFirst().orElse("");
    }
}
