package io.lmskit.examples.academy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A module with one run from 1 February 2013 on, of 59 days: all of February and March. Six students, each of whom is a
 * case of their own.
 */
final class Tables {

    private static final String COURSES = """
            "code_module","code_presentation","module_presentation_length"
            "XXX","2013B","59"
            """;

    private static final String STUDENTS = """
            "code_module","code_presentation","id_student","studied_credits","final_result"
            "XXX","2013B","1","60","Pass"
            "XXX","2013B","2","60","Withdrawn"
            "XXX","2013B","3","60","Distinction"
            "XXX","2013B","4","120","Withdrawn"
            "XXX","2013B","5","30","Fail"
            "XXX","2013B","6","60","Withdrawn"
            """;

    /** From the start; gone on 11 March; from 15 February on; never told when; failed on 8 March; gone before the start. */
    private static final String REGISTRATIONS = """
            "code_module","code_presentation","id_student","date_registration","date_unregistration"
            "XXX","2013B","1","-20",""
            "XXX","2013B","2","-3","38"
            "XXX","2013B","3","14",""
            "XXX","2013B","4","",""
            "XXX","2013B","5","0","35"
            "XXX","2013B","6","-9","-1"
            """;

    private Tables() {}

    static Path write(Path directory) throws IOException {
        Files.writeString(directory.resolve("courses.csv"), COURSES);
        Files.writeString(directory.resolve("studentInfo.csv"), STUDENTS);
        Files.writeString(directory.resolve("studentRegistration.csv"), REGISTRATIONS);
        return directory;
    }
}
