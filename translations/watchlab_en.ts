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
    <name>RunsPage</name>
    <message numerus="yes">
        <source>%1 of %Ln run(s)</source>
        <translation>
            <numerusform>%1 of %Ln run</numerusform>
            <numerusform>%1 of %Ln runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 against %Ln other(s), %2 identical hidden</source>
        <translation>
            <numerusform>%1 against %Ln other, %2 identical hidden</numerusform>
            <numerusform>%1 against %Ln others, %2 identical hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) will be deleted with curves and checkpoints. This cannot be undone.</source>
        <translation>
            <numerusform>%Ln run will be deleted with curves and checkpoints. This cannot be undone.</numerusform>
            <numerusform>%Ln runs will be deleted with curves and checkpoints. This cannot be undone.</numerusform>
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
