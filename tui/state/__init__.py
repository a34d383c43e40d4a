"""Files kept between runs, in the state folder."""
