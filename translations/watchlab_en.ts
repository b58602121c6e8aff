<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>DatasetColumnsCard</name>
    <message numerus="yes">
        <source>%Ln column(s)</source>
        <translation>
            <numerusform>%Ln column</numerusform>
            <numerusform>%Ln columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DatasetFilesCard</name>
    <message numerus="yes">
        <source>%Ln read</source>
        <translation>
            <numerusform>%Ln read</numerusform>
            <numerusform>%Ln read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DatasetNotices</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferenceCard</name>
    <message numerus="yes">
        <source>%1 against %Ln other(s), %2 identical</source>
        <translation>
            <numerusform>%1 against %Ln other, %2 identical</numerusform>
            <numerusform>%1 against %Ln others, %2 identical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 against %Ln other(s), %2 identical hidden</source>
        <translation>
            <numerusform>%1 against %Ln other, %2 identical hidden</numerusform>
            <numerusform>%1 against %Ln others, %2 identical hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LearnPage</name>
    <message numerus="yes">
        <source>%Ln file(s) could not be read:</source>
        <translation>
            <numerusform>%Ln file could not be read:</numerusform>
            <numerusform>%Ln files could not be read:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LessonWords</name>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LineageLine</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParameterForm</name>
    <message numerus="yes">
        <source>Filter %Ln parameter(s)</source>
        <translation>
            <numerusform>Filter %Ln parameter</numerusform>
            <numerusform>Filter %Ln parameters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlotAccessible</name>
    <message numerus="yes">
        <source>%1: %n point(s), from %2 at %3 to %4 at %5, between %6 and %7.</source>
        <translation>
            <numerusform>%1: %n point, from %2 at %3 to %4 at %5, between %6 and %7.</numerusform>
            <numerusform>%1: %n points, from %2 at %3 to %4 at %5, between %6 and %7.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s) are drawn.</source>
        <translation>
            <numerusform>%Ln point is drawn.</numerusform>
            <numerusform>%Ln points are drawn.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultTableModel</name>
    <message numerus="yes">
        <source>Mean over %Ln seed(s), 95 % interval %1 to %2 (Student&apos;s t), deviation %3</source>
        <translation>
            <numerusform>Mean over %Ln seed, 95 % interval %1 to %2 (Student&apos;s t), deviation %3</numerusform>
            <numerusform>Mean over %Ln seeds, 95 % interval %1 to %2 (Student&apos;s t), deviation %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) are in the queue.</source>
        <translation>
            <numerusform>%Ln run is in the queue.</numerusform>
            <numerusform>%Ln runs are in the queue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunActions</name>
    <message numerus="yes">
        <source>Tags of %Ln run(s)</source>
        <translation>
            <numerusform>Tags of %Ln run</numerusform>
            <numerusform>Tags of %Ln runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Note on %Ln run(s)</source>
        <translation>
            <numerusform>Note on %Ln run</numerusform>
            <numerusform>Note on %Ln runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) will be removed with curves and checkpoints. This cannot be undone.</source>
        <translation>
            <numerusform>%Ln run will be removed with curves and checkpoints. This cannot be undone.</numerusform>
            <numerusform>%Ln runs will be removed with curves and checkpoints. This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunExchange</name>
    <message numerus="yes">
        <source>%Ln run(s) imported</source>
        <translation>
            <numerusform>%Ln run imported</numerusform>
            <numerusform>%Ln runs imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunTableCard</name>
    <message numerus="yes">
        <source>%Ln deleted run(s), to be restored or removed</source>
        <translation>
            <numerusform>%Ln deleted run, to be restored or removed</numerusform>
            <numerusform>%Ln deleted runs, to be restored or removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln run(s)</source>
        <translation>
            <numerusform>%1 of %Ln run</numerusform>
            <numerusform>%1 of %Ln runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunTableModel</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mean ± standard deviation and 95 % interval of the mean, of %Ln completed run(s) with different seeds</source>
        <translation>
            <numerusform>Mean ± standard deviation and 95 % interval of the mean, of %Ln completed run</numerusform>
            <numerusform>Mean ± standard deviation and 95 % interval of the mean, of %Ln completed runs with different seeds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message numerus="yes">
        <source>%Ln run(s) deleted</source>
        <translation>
            <numerusform>%Ln run deleted</numerusform>
            <numerusform>%Ln runs deleted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message numerus="yes">
        <source>Log, %Ln warning(s)</source>
        <translation>
            <numerusform>Log, %Ln warning</numerusform>
            <numerusform>Log, %Ln warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablesPage</name>
    <message numerus="yes">
        <source>%Ln run(s) of the table %1 put into the queue.</source>
        <translation>
            <numerusform>%Ln run of the table %1 put into the queue.</numerusform>
            <numerusform>%Ln runs of the table %1 put into the queue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablesView</name>
    <message numerus="yes">
        <source>%1 of %Ln run(s)</source>
        <translation>
            <numerusform>%1 of %Ln run</numerusform>
            <numerusform>%1 of %Ln runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhatIfCard</name>
    <message numerus="yes">
        <source>%Ln edit(s)</source>
        <translation>
            <numerusform>%Ln edit</numerusform>
            <numerusform>%Ln edits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message numerus="yes">
        <source>%1: %Ln value(s) were not as documented, see Dataset.</source>
        <translation>
            <numerusform>%1: %Ln value was not as documented, see Dataset.</numerusform>
            <numerusform>%1: %Ln values were not as documented, see Dataset.</numerusform>
        </translation>
    </message>
</context>
</TS>
