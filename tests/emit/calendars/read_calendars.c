/* Reads the calendar files that it is given with libical. Prints, apart by tabs:
   "event", UID, start and end in UTC, for each event; "fault", component, words, for everything
   that libical could not read or that its check of the restrictions of RFC 5545 marked. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *text_of(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) { perror(path); exit(2); }
    long size = ftell(file);
    char *text = malloc((size_t)size + 1);
    rewind(file);
    if (!text || fread(text, 1, (size_t)size, file) != (size_t)size) { perror(path); exit(2); }
    text[size] = 0;
    fclose(file);
    return text;
}

static void print_time(icalcomponent *event, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(event, kind);
    struct icaltimetype time = icalproperty_get_datetime_with_component(property, event);
    if (time.is_date)
        printf("\t%04d-%02d-%02d", time.year, time.month, time.day);
    else
        printf("\t%lld", (long long)icaltime_as_timet_with_zone(time, icaltime_get_timezone(time)));
}

static void print_faults(icalcomponent *component)
{
    icalproperty *fault = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
    for (; fault; fault = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY))
        printf("fault\t%s\t%s\n", icalcomponent_kind_to_string(icalcomponent_isa(component)),
               icalproperty_get_xlicerror(fault));
    icalcomponent *inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
    for (; inner; inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        print_faults(inner);
}

int main(int count, char **paths)
{
    for (int n = 1; n < count; n++) {
        char *text = text_of(paths[n]);
        icalcomponent *calendar = icalparser_parse_string(text);
        printf("file\t%s\n", paths[n]);
        if (!calendar) { printf("fault\tVCALENDAR\tno calendar\n"); continue; }
        if (!icalrestriction_check(calendar)) printf("fault\tVCALENDAR\trestrictions\n");
        print_faults(calendar);
        icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
        for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
            printf("event\t%s", icalcomponent_get_uid(event));
            print_time(event, ICAL_DTSTART_PROPERTY);
            print_time(event, ICAL_DTEND_PROPERTY);
            printf("\n");
        }
        icalcomponent_free(calendar);
        free(text);
    }
    return 0;
}
