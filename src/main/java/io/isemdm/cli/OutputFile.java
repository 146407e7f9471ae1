package io.isemdm.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.isemdm.inventory.file.InventoryFormat;
import picocli.CommandLine.Option;

/** Where a device file goes and what it is written in. */
final class OutputFile {

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "file to write; without it standard output. A"
            + " file that is there is replaced once the new one is complete")
    private Path file;

    @Option(names = "--format", paramLabel = "FORMAT", description = "json, yaml or csv; without it as the file's name"
            + " ends, else json")
    private String format;

    /** Writes the content. */
    @FunctionalInterface
    interface Content {
        void to(OutputStream out) throws IOException, CommandFailedException;
    }

    InventoryFormat format() throws CommandFailedException {
        if (format != null) {
            return NamedFormat.of(format);
        }
        return file == null ? InventoryFormat.JSON : InventoryFormat.ofName(file.toString())
                .orElse(InventoryFormat.JSON);
    }

    void write(Content content, OutputStream standardOutput) throws CommandFailedException {
        try {
            if (file == null) {
                content.to(standardOutput);
                standardOutput.flush();
                return;
            }
            Path directory = file.toAbsolutePath().getParent();
            if (!Files.isDirectory(directory)) {
                throw CommandFailedException.couldNotRun("--output: there is no directory " + directory);
            }
            Path unfinished = directory.resolve("." + file.getFileName() + ".part");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                    content.to(out);
                }
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw CommandFailedException.couldNotRun("the file cannot be written: " + FileTrouble.of(e));
        }
    }
}
