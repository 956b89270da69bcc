package io.lmskit.testkit;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Names that people, courses and places could have; the same seed gives the same ones, each with a number of its own. */
final class Names {

    private static final List<String> FIRST = List.of(
            "Amira",
            "Björn",
            "Chidi",
            "Daniela",
            "Émile",
            "Fatima",
            "Grzegorz",
            "Hana",
            "İpek",
            "Joséphine",
            "Kofi",
            "Łucja",
            "Mei",
            "Noah",
            "Oluwaseun",
            "Priya",
            "Quentin",
            "Rosa",
            "Søren",
            "Tomás",
            "Uma",
            "Víctor",
            "Wei",
            "Xenia",
            "Yusuf",
            "Zoë");
    private static final List<String> LAST = List.of(
            "Adeyemi",
            "Brontë",
            "Castillo",
            "D'Souza",
            "Eriksson",
            "Fernández",
            "Grünwald",
            "Hughes",
            "Ivanova",
            "Jones",
            "Kowalczyk",
            "Lindqvist",
            "Møller",
            "Nguyễn",
            "O'Brien",
            "Papadopoulos",
            "Quigley",
            "Rossi",
            "Şahin",
            "Takahashi",
            "Ueda",
            "van der Berg",
            "Whitfield",
            "Yılmaz",
            "Zhang");
    private static final List<String> SUBJECTS = List.of(
            "First aid at work",
            "Paediatric first aid",
            "Fire marshal",
            "Food hygiene",
            "Manual handling",
            "Working at height",
            "Mental health first aid",
            "Forklift refresher",
            "Pilates",
            "Bookkeeping",
            "Conflict resolution",
            "Beekeeping");
    private static final List<String> PLACES = List.of(
            "Riverside hall",
            "Old mill",
            "Studio",
            "Training room",
            "Library annex",
            "Harbour centre",
            "Loft",
            "Annexe");

    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();
    private final long seed;

    Names(long seed) {
        this.seed = seed;
    }

    /** A number that this has not given before; everything about one entity is drawn from it. */
    int next() {
        return number.incrementAndGet();
    }

    /** Counts the sessions alone, from 0. */
    int nextSession() {
        return sessions.getAndIncrement();
    }

    String first(int n) {
        return pick(FIRST, n, 1);
    }

    String last(int n) {
        return pick(LAST, n, 2);
    }

    String subject(int n) {
        return pick(SUBJECTS, n, 3) + " " + n;
    }

    String place(int n) {
        return pick(PLACES, n, 4) + " " + n;
    }

    /** Unique, since it contains the number. */
    String email(int n) {
        return "person" + n + "@example.com";
    }

    private String pick(List<String> from, int n, int what) {
        return from.get(new SplittableRandom(seed * 1_000_003 + n * 31L + what).nextInt(from.size()));
    }
}
