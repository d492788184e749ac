"""All subjects spoken of, and which of them a departure from one reaches."""

from __future__ import annotations

from collections import defaultdict

from forcemap.claims import Category
from forcemap.places import Place, PlaceKind
from forcemap.posture.containment import Containment
from forcemap.posture.subject import Subject, covers_kind, family_of
from forcemap.posture.topic import Topic


class Register:
    """Finds the topic of a subject, and makes it where the subject is new."""

    def __init__(self, containment: Containment) -> None:
        self._containment = containment
        self._topics: dict[Subject, Topic] = {}
        self._by_force: defaultdict[str, list[Topic]] = defaultdict(list)
        self._by_family: defaultdict[tuple[str, str], list[Topic]] = defaultdict(list)
        self._by_place: defaultdict[tuple[str, str], list[Topic]] = defaultdict(list)
        self._departing: defaultdict[tuple[str, str], list[Topic]] = defaultdict(list)  # by family
        self._reached: dict[Topic, list[Topic]] = {}

    def topic(self, subject: Subject, place: Place) -> Topic:
        """Return the topic of a subject, which is at `place`; a new one knows the departures that reach it."""
        topic = self._topics.get(subject)
        if topic is None:
            topic = self._topics[subject] = Topic(subject=subject, place=place)
            family, forces = family_of(subject), (subject.force, Category.FORCE.value)
            self._by_force[subject.force].append(topic)
            self._by_family[family].append(topic)
            self._by_place[subject.force, subject.place].append(topic)
            for other in [one for key in dict.fromkeys((family, forces)) for one in self._departing[key]]:
                if self._reaches(other, topic):
                    self._reached[other].append(topic)
                    topic.reach([entry for entry in other.history if entry.departs])
        return topic

    def reached(self, topic: Topic) -> list[Topic]:
        """Return the topics that a departure from this one speaks of; the list grows as others are made."""
        reached = self._reached.get(topic)
        if reached is None:
            reached = [other for other in self._near(topic) if self._reaches(topic, other)]
            self._reached[topic] = reached
            self._departing[family_of(topic.subject)].append(topic)
        return reached

    def _near(self, departing: Topic) -> list[Topic]:
        """Return topics among which are all that a departure may reach: a point holds no other place."""
        subject = departing.subject
        if departing.place.kind is PlaceKind.POINT:
            return self._by_place[subject.force, subject.place]
        if subject.category is Category.FORCE:
            return self._by_force[subject.force]
        return self._by_family[family_of(subject)]

    def _reaches(self, departing: Topic, topic: Topic) -> bool:
        here, there = departing.subject, topic.subject
        if here.place != there.place and departing.place.kind is PlaceKind.POINT:
            return False
        if here.force != there.force or not covers_kind(here, there):
            return False
        return here.place == there.place or self._containment.within(topic.place, departing.place)
