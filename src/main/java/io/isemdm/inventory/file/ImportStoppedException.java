package io.isemdm.inventory.file;

/** The service ends before an import did. Nothing was imported. */
public class ImportStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImportStoppedException() {
        super("the service is being stopped, and nothing of the import is kept: import again when it is back");
    }
}
